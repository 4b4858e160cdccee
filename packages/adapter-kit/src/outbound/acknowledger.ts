import { Backoff, type Clock, type Logger, type Outbox, pause } from '@partyline/core';

export interface AcknowledgerDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** Once it has aborted nothing is tried again. */
  readonly signal: AbortSignal;
  /** So many entries are done with. */
  readonly onDone: (entries: number) => void;
}

/**
 * Acknowledges outbox entries, again and again until the bus has taken it: one request at a time, and what becomes due
 * meanwhile shares the next.
 */
export interface Acknowledger {
  /** Resolves when these are done with. Never rejects. */
  acknowledge(entryIds: readonly string[]): Promise<void>;
}

export function createAcknowledger({ outbox, clock, logger, random, signal, onDone }: AcknowledgerDeps): Acknowledger {
  let due: string[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    // A network takes several messages in one breath: they all become due in this turn of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    while (due.length > 0) {
      const entryIds = due;
      due = [];
      await tryUntilTaken(entryIds);
      onDone(entryIds.length);
    }
    running = undefined;
  }

  async function tryUntilTaken(entryIds: readonly string[]): Promise<void> {
    const backoff = new Backoff({ minMs: 50, maxMs: 5_000, random });
    for (;;) {
      try {
        return await outbox.ack(entryIds);
      } catch (error) {
        logger.warn({ err: error }, 'Outbox entries could not be acknowledged yet; trying again');
        if (signal.aborted) return;
        await pause(clock, backoff.next(), signal);
      }
    }
  }

  return {
    acknowledge(entryIds) {
      due.push(...entryIds);
      running ??= run();
      return running;
    },
  };
}
