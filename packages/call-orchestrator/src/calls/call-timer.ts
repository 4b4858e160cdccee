import type { CallState, Clock, TimerName } from '@partyline/core';

interface DueTimer {
  readonly name: TimerName;
  /** ms since the epoch. */
  readonly atMs: number;
}

/** Of the timers in a call's state, the one that is due first: it alone runs. */
export class CallTimer {
  readonly #clock: Clock;
  readonly #onDue: (name: TimerName) => void;
  #running: { readonly due: DueTimer; readonly cancel: () => void } | undefined;

  constructor(clock: Clock, onDue: (name: TimerName) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Goes by these timers from now on. One that was due first before, and still is, runs on. */
  follow(timers: CallState['timers']): void {
    const due = earliest(timers);
    if (due?.atMs === this.#running?.due.atMs && due?.name === this.#running?.due.name) return;
    this.stop();
    this.#running = due && { due, cancel: this.#start(due) };
  }

  stop(): void {
    this.#running?.cancel();
    this.#running = undefined;
  }

  #start({ name, atMs }: DueTimer): () => void {
    return this.#clock.after(Math.max(0, atMs - this.#clock.now()), () => {
      this.#running = undefined;
      this.#onDue(name);
    });
  }
}

function earliest(timers: CallState['timers']): DueTimer | undefined {
  let first: DueTimer | undefined;
  for (const name of namesOf(timers)) {
    const atMs = timers[name];
    if (atMs !== undefined && (first === undefined || atMs < first.atMs)) first = { name, atMs };
  }
  return first;
}

function namesOf(timers: CallState['timers']): TimerName[] {
  return Object.keys(timers).filter((name): name is TimerName => name in timers);
}
