import type { Clock } from '@partyline/core';

/** Wakes whoever waits for it, or else for its time. Rung while nobody waits, it wakes the next at once. */
export class Bell {
  #isRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
  }

  /** For one at a time. Resolves also when the signal aborts. */
  wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        this.#isRung = false;
        resolve();
      };
      const cancel = clock.after(ms, done);
      signal.addEventListener('abort', done);
      this.#wake = done;
      if (this.#isRung || signal.aborted) done();
    });
  }
}
