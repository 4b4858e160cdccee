import type { AttemptRef } from '@partyline/core';

/**
 * Which keys of a phone a call is told of: those that can mean something. What else people press (a PIN for somebody who
 * is not there any more) is no business of ours, and is not stored.
 */
export class KeyFilter {
  readonly #stars = new Set<string>();

  /** @param isAsked whether they are being asked whether they want to come */
  matters({ callId, leg, attempt }: AttemptRef, digit: string, isAsked: boolean): boolean {
    if (isAsked) return digit === '1' || digit === '9';
    const name = `${callId}/${leg}/${attempt}`;
    const followsStar = this.#stars.delete(name);
    if (digit === '*') this.#stars.add(name);
    return digit === '*' || followsStar;
  }

  /** It presses nothing any more. */
  forget({ callId, leg, attempt }: AttemptRef): void {
    this.#stars.delete(`${callId}/${leg}/${attempt}`);
  }
}
