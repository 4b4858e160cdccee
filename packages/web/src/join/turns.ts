import type { SipAgent } from '@partyline/voice';

/** One at a time for each name, in the order in which they ask. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does the work when all that was asked for before under this name is done, well or not. */
  take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(work);
    const settled = turn
      .catch(() => {})
      .then(() => {
        if (this.#last.get(name) === settled) this.#last.delete(name);
      });
    this.#last.set(name, settled);
    return turn;
  }
}

const turns = new WeakMap<object, Turns>();

/** Whoever waits for a place at one SIP user agent waits with all others who do: it hands a call to the newest of them. */
export function turnsAt(sip: Pick<SipAgent, 'expect'>): Turns {
  const known = turns.get(sip);
  if (known !== undefined) return known;
  const made = new Turns();
  turns.set(sip, made);
  return made;
}
