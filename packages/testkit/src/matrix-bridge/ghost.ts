import { eventually } from '../chat-user/eventually.ts';
import type { MatrixRooms } from '../matrix-user/matrix-rooms.ts';

/** A message as it reaches a person of the bridged network. */
export interface BridgedText {
  readonly room: string;
  readonly sender: string;
  readonly text: string;
}

/** A person of another network, as the bridge carries their words to Matrix and back: plain text, without edits. */
export class Ghost {
  readonly userId: string;
  readonly rooms: MatrixRooms;
  /** What reached this person, oldest first. */
  readonly heard: BridgedText[] = [];
  /** Rooms the bridge has entered for this person because somebody wanted to talk to them. */
  readonly invitations = new Set<string>();
  readonly #bot: string;
  #room: Promise<string> | undefined;

  constructor(userId: string, bot: string, rooms: MatrixRooms) {
    this.userId = userId;
    this.rooms = rooms;
    this.#bot = bot;
  }

  /**
   * Writes to the gateway's bot. The bridge opens the direct room at the first word and does not wait for anybody to
   * come in.
   */
  async say(text: string): Promise<string> {
    return this.rooms.write(await this.room(), text);
  }

  /** The room where this person and the bot talk, opened when there is none. */
  room(): Promise<string> {
    this.#room ??= this.rooms.createDirect(this.#bot);
    return this.#room;
  }

  /** Goes where somebody invited this person to. The first direct room is where they talk. */
  async enter(room: string, isDirect: boolean): Promise<void> {
    await this.rooms.join(room);
    this.invitations.add(room);
    if (isDirect) this.#room ??= Promise.resolve(room);
  }

  /**
   * Waits for a line that says what is expected, and resolves with the whole message. @param from looks only at what
   * came after so many
   */
  async hears(expected: string | RegExp, withinMs?: number, from = 0): Promise<string> {
    const matches = ({ text }: BridgedText) =>
      typeof expected === 'string' ? text.includes(expected) : expected.test(text);
    const found = await eventually(
      () => `${expected} among what ${this.userId} heard:\n${this.heard.map(({ text }) => text).join('\n')}`,
      () => this.heard.slice(from).find(matches),
      withinMs,
    );
    return found.text;
  }

  /** Writes something and resolves with what comes next. */
  async ask(text: string, withinMs?: number): Promise<string> {
    const before = this.heard.length;
    await this.say(text);
    return this.hears(/^/, withinMs, before);
  }
}
