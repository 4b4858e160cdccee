import { type Clock, DeliveryError, type Logger, type Outbox, type OutboxEntry } from '@partyline/core';
import { createBackoff } from './backoff.ts';
import { enqueue, type Pending } from './chat-queue.ts';
import { pause } from './pause.ts';
import { createShownCalls } from './shown-calls.ts';
import { type SpeakDeps, speak } from './speak.ts';

export interface OutboundPumpDeps extends SpeakDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** How many outbox entries may be under way at a time; default 500. */
  readonly highWater?: number;
}

/**
 * Says what waits in the outbox: in order within a chat, chats side by side, and an entry is acknowledged only when the network has taken it.
 * While the network is slow, several statuses of one call become one.
 */
export interface OutboundPump {
  start(): void;
  /** Waits at most `graceMs` for what is under way; the rest stays in the outbox. */
  stop(graceMs: number): Promise<void>;
}

/** A message in flight when the connection broke this many times in a row is held to be what breaks it. */
const LOST_AT_MOST = 6;
/** An error that the network cannot name is tried this often. */
const STRANGE_AT_MOST = 3;

export function createOutboundPump(deps: OutboundPumpDeps): OutboundPump {
  const { outbox, clock, logger, highWater = 500 } = deps;
  const reading = new AbortController();
  const speaking = new AbortController();
  const chats = new Map<string, Pending[]>();
  const workers = new Set<Promise<void>>();
  const shown = createShownCalls();
  let underWay = 0;
  let roomMade: (() => void) | undefined;
  let reader: Promise<void> | undefined;

  async function read(): Promise<void> {
    const backoff = createBackoff({ minMs: 100, maxMs: 5_000, random: deps.random });
    while (!reading.signal.aborted) {
      try {
        for await (const batch of outbox.read(reading.signal)) {
          backoff.reset();
          for (const entry of batch) take(entry);
          while (underWay >= highWater && !reading.signal.aborted) await room();
        }
      } catch (error) {
        logger.error({ err: error }, 'Reading the outbox failed; trying again');
      }
      await pause(clock, backoff.next(), reading.signal);
    }
  }

  function room(): Promise<void> {
    return new Promise((resolve) => {
      roomMade = resolve;
    });
  }

  function take(entry: OutboxEntry): void {
    underWay += 1;
    const waiting = chats.get(entry.item.chat);
    if (waiting !== undefined) {
      enqueue(waiting, entry);
      return;
    }
    const queue: Pending[] = [];
    enqueue(queue, entry);
    chats.set(entry.item.chat, queue);
    track(work(entry.item.chat, queue));
  }

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => workers.delete(tracked));
    workers.add(tracked);
  }

  async function work(chat: string, queue: Pending[]): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const settled = shown.isStale(next) || (await say(next));
      if (!settled) break;
      shown.note(next);
      track(acknowledge(next.entryIds));
    }
    chats.delete(chat);
  }

  /** False when the pump was stopped first. */
  async function say(pending: Pending): Promise<boolean> {
    const backoff = createBackoff({ minMs: 200, maxMs: 30_000, random: deps.random });
    let lost = 0;
    let strange = 0;
    while (!speaking.signal.aborted) {
      try {
        await speak(deps, pending, speaking.signal);
        return true;
      } catch (error) {
        if (speaking.signal.aborted) break;
        const known = error instanceof DeliveryError ? error : undefined;
        if (known === undefined) strange += 1;
        if (known?.code === 'lost') lost += 1;
        if (known?.retryable === false || lost >= LOST_AT_MOST || strange >= STRANGE_AT_MOST) {
          logger.error(
            { err: error, entryIds: pending.entryIds, lost },
            'A message cannot be delivered and is skipped',
          );
          return true;
        }
        await pause(clock, known?.retryAfterMs ?? backoff.next(), speaking.signal);
      }
    }
    return false;
  }

  async function acknowledge(entryIds: readonly string[]): Promise<void> {
    const backoff = createBackoff({ minMs: 50, maxMs: 5_000, random: deps.random });
    for (;;) {
      try {
        await outbox.ack(entryIds);
        break;
      } catch (error) {
        logger.warn({ err: error }, 'An outbox entry could not be acknowledged yet; trying again');
        if (speaking.signal.aborted) break;
        await pause(clock, backoff.next(), speaking.signal);
      }
    }
    underWay -= entryIds.length;
    if (underWay < highWater) roomMade?.();
  }

  return {
    start() {
      reader ??= read();
    },
    async stop(graceMs) {
      reading.abort();
      roomMade?.();
      const grace = new AbortController();
      await Promise.race([drained(), pause(clock, graceMs, grace.signal)]);
      grace.abort();
      speaking.abort(new DeliveryError('unavailable', 'the adapter is stopping'));
      await drained();
    },
  };

  async function drained(): Promise<void> {
    await reader;
    // Work that ends may leave an acknowledgement behind.
    while (workers.size > 0) await Promise.all(workers);
  }
}
