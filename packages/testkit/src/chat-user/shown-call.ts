import { eventually } from './eventually.ts';

/** What a client that understands edits (XEP-0308) shows. */
export interface ShownText {
  readonly id: string;
  readonly text: string;
  readonly edits: number;
}

const STATUS_ID = /^pl-call-([a-z0-9]{5,16})$/;

/** The call whose status message has this stanza id; undefined for any other message. */
export function callOfStatus(stanzaId: string): string | undefined {
  return STATUS_ID.exec(stanzaId)?.[1];
}

/** The status message of one call as the person sees it now. */
export class ShownCall {
  readonly id: string;
  readonly #look: () => ShownText;

  constructor(id: string, look: () => ShownText) {
    this.id = id;
    this.#look = look;
  }

  get text(): string {
    return this.#look().text;
  }

  get edits(): number {
    return this.#look().edits;
  }

  get heading(): string {
    return this.text.split('\n', 1)[0] ?? '';
  }

  /** The line of a leg without its number: `+12025550100: ringing`. */
  leg(number: number): string {
    return this.text.split('\n')[number]?.replace(/^\d+\. /, '') ?? '';
  }

  /** Waits until the message says what is expected. */
  async shows(expected: string | RegExp, withinMs?: number): Promise<this> {
    const matches = () => (typeof expected === 'string' ? this.text.includes(expected) : expected.test(this.text));
    await eventually(() => `${expected} in:\n${this.text}`, matches, withinMs);
    return this;
  }

  /** Waits until somebody talks in the conference: all legs that shall be are `in the call`. */
  async inConference(parties: number, withinMs?: number): Promise<this> {
    return this.shows(`: ${parties} in the conference.`, withinMs);
  }

  /** Waits for the closing summary. */
  async ended(withinMs?: number): Promise<this> {
    return this.shows(/^Call \w+ ended after /, withinMs);
  }
}
