import { Backoff, type Clock, DeliveryError, type Logger, type Outbox, type OutboxEntry, pause } from '@partyline/core';
import { orAbort } from '../or-abort.ts';
import { createAcknowledger } from './acknowledger.ts';
import { enqueue, type Pending, pickNext } from './chat-queue.ts';
import { createShownCalls } from './shown-calls.ts';
import { type SpeakDeps, speak } from './speak.ts';

export interface OutboundPumpDeps extends SpeakDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** How many outbox entries may be under way at a time; default 500. */
  readonly highWater?: number;
  /** Shortest time between two edits of one message, ms; default 250. What comes in between becomes one. */
  readonly statusEveryMs?: number;
  /** How many entries may wait for chats that take nothing before reading stops for all; default 5,000. */
  readonly parkedHighWater?: number;
}

/** What waits for one chat. */
interface Lane {
  readonly queue: Pending[];
  /** Outbox entries that wait here or are being said. */
  entries: number;
  /** The network takes nothing for this chat at the moment. */
  parked: boolean;
  /** Ends the wait for the next status: something else has come. */
  wake: () => void;
}

/**
 * Says what waits in the outbox: in order within a chat, chats side by side, and an entry is acknowledged only when the
 * network has taken it. While the network is slow, several statuses of one call become one.
 */
export interface OutboundPump {
  start(): void;
  /**
   * Reads what was queued right before, and waits at most `graceMs` for what is under way; the rest stays in the
   * outbox.
   */
  stop(graceMs: number): Promise<void>;
}

/**
 * What comes within this time after a batch is read together. Nobody notices so short a wait, and every reading costs
 * as much as a message.
 */
const READ_EVERY_MS = 40;
/** How long a stop waits for what was queued right before it, ms. */
const LAST_READ_MS = 150;
/** A message in flight when the connection broke this many times in a row is held to be what breaks it. */
const LOST_AT_MOST = 6;
/** After so many failures in a row the others no longer wait for this chat. */
const PARKED_AFTER = 3;
/** Longest queue of a parked chat. People go on asking where no answer comes. */
const QUEUE_AT_MOST = 200;
const SKIPPED = 'skipped';
/** An error that the network cannot name is tried this often. */
const STRANGE_AT_MOST = 3;

export function createOutboundPump(deps: OutboundPumpDeps): OutboundPump {
  const { outbox, clock, logger, highWater = 500, statusEveryMs = 250, parkedHighWater = 5_000 } = deps;
  const reading = new AbortController();
  const speaking = new AbortController();
  const chats = new Map<string, Lane>();
  const workers = new Set<Promise<void>>();
  const shown = createShownCalls(clock, statusEveryMs);
  let underWay = 0;
  /** Those of them that wait for parked chats. */
  let parked = 0;
  let roomMade: (() => void) | undefined;
  let reader: Promise<void> | undefined;
  const { acknowledge } = createAcknowledger({
    ...deps,
    signal: speaking.signal,
    onDone(entries) {
      underWay -= entries;
      lookForRoom();
    },
  });

  function isFull(): boolean {
    return underWay - Math.min(parked, parkedHighWater) >= highWater;
  }

  function lookForRoom(): void {
    if (roomMade !== undefined && !isFull()) roomMade();
  }

  async function read(): Promise<void> {
    const backoff = new Backoff({ minMs: 100, maxMs: 5_000, random: deps.random });
    while (!reading.signal.aborted) {
      try {
        for await (const batch of outbox.read(reading.signal)) {
          backoff.reset();
          take(batch);
          while (isFull() && !reading.signal.aborted) await room();
          await pause(clock, READ_EVERY_MS, reading.signal);
        }
      } catch (error) {
        logger.error({ err: error }, 'Reading the outbox failed; trying again');
      }
      await pause(clock, backoff.next(), reading.signal);
    }
  }

  function room(): Promise<void> {
    return new Promise((resolve) => {
      roomMade = () => {
        roomMade = undefined;
        resolve();
      };
    });
  }

  /** The whole batch is queued before the first word is said, so that statuses can become one. */
  function take(batch: readonly OutboxEntry[]): void {
    const fresh = new Map<string, Lane>();
    for (const entry of batch) {
      underWay += 1;
      const { chat } = entry.item;
      let lane = chats.get(chat);
      if (lane === undefined) {
        lane = { queue: [], entries: 0, parked: false, wake: () => {} };
        chats.set(chat, lane);
        fresh.set(chat, lane);
      }
      enqueue(lane.queue, entry);
      addTo(lane, 1);
      lane.wake();
      if (lane.parked && lane.queue.length > QUEUE_AT_MOST) skipOldest(lane);
    }
    for (const [chat, lane] of fresh) track(work(chat, lane));
  }

  /** How a call ended is told whatever else is not. */
  function skipOldest(lane: Lane): void {
    const index = Math.max(
      0,
      lane.queue.findIndex(({ kind }) => kind === 'reply'),
    );
    const [oldest] = lane.queue.splice(index, 1);
    if (oldest === undefined) return;
    const { entryIds } = oldest;
    logger.error({ entryIds }, 'Too much waits for a chat that takes nothing; its oldest message is skipped');
    addTo(lane, -entryIds.length);
    track(acknowledge(entryIds));
  }

  function track(task: Promise<void>): void {
    const tracked = task.finally(() => workers.delete(tracked));
    workers.add(tracked);
  }

  async function work(chat: string, lane: Lane): Promise<void> {
    while (lane.queue.length > 0 && !speaking.signal.aborted) {
      const { index, waitMs } = pickNext(lane.queue, shown.dueInMs);
      if (waitMs > 0) {
        await rest(lane, waitMs);
        continue;
      }
      const [next] = lane.queue.splice(index, 1);
      if (next === undefined) break;
      const outcome = shown.isStale(next) ? SKIPPED : await say(next, lane);
      if (outcome === 'stopped') break;
      if (outcome !== SKIPPED) shown.note(next, outcome.text);
      park(lane, false);
      addTo(lane, -next.entryIds.length);
      track(acknowledge(next.entryIds));
    }
    chats.delete(chat);
  }

  function rest(lane: Lane, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(waitMs, resolve);
      lane.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  async function say(pending: Pending, lane: Lane): Promise<{ readonly text: string } | typeof SKIPPED | 'stopped'> {
    const backoff = new Backoff({ minMs: 200, maxMs: 30_000, random: deps.random });
    let failures = 0;
    let lost = 0;
    let strange = 0;
    while (!speaking.signal.aborted) {
      try {
        // Not every wait in there ends with the signal, such as that for a network's answer to a question.
        const text = await orAbort(speak(deps, pending, shown.lastText(pending), speaking.signal), speaking.signal);
        return { text };
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
          return SKIPPED;
        }
        failures += 1;
        if (failures === PARKED_AFTER) {
          logger.warn({ err: error, chat: pending.item.chat }, 'A chat takes nothing at the moment; trying on');
          park(lane, true);
        }
        await pause(clock, known?.retryAfterMs ?? backoff.next(), speaking.signal);
      }
    }
    return 'stopped';
  }

  function park(lane: Lane, isParked: boolean): void {
    if (lane.parked === isParked) return;
    lane.parked = isParked;
    parked += isParked ? lane.entries : -lane.entries;
    lookForRoom();
  }

  function addTo(lane: Lane, entries: number): void {
    lane.entries += entries;
    if (lane.parked) parked += entries;
  }

  return {
    start() {
      reader ??= read();
    },
    async stop(graceMs) {
      const grace = new AbortController();
      // How the last calls went has just been queued, and is still to be read.
      await pause(clock, Math.min(LAST_READ_MS, graceMs), grace.signal);
      reading.abort();
      roomMade?.();
      await Promise.race([drained(), pause(clock, graceMs, grace.signal)]);
      grace.abort();
      speaking.abort(new DeliveryError('unavailable', 'the adapter is stopping'));
      for (const lane of chats.values()) lane.wake();
      await drained();
    },
  };

  async function drained(): Promise<void> {
    await reader;
    // Work that ends may leave an acknowledgement behind.
    while (workers.size > 0) await Promise.all(workers);
  }
}
