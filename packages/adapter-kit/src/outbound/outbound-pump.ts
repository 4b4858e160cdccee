import {
  Backoff,
  type Clock,
  DeliveryError,
  type Logger,
  type Outbox,
  type OutboxEntry,
  pause,
  type Talks,
} from '@partyline/core';
import { orAbort } from '../or-abort.ts';
import { type Acknowledger, createAcknowledger } from './acknowledger.ts';
import { enqueue, enqueueTalk, laneOf, type Pending, type PendingTalk, pickNext } from './chat-queue.ts';
import { createShownCalls, type ShownCalls } from './shown-calls.ts';
import { type SpeakDeps, speak, speakTalk } from './speak.ts';
import { createTalkMarks, type TalkMarks } from './talk-marks.ts';

export interface OutboundPumpDeps extends Omit<SpeakDeps, 'mark'> {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** How many outbox entries may be under way at a time; default 500. */
  readonly highWater?: number;
  /** Called with what the network will never take. */
  readonly onSkipped?: (pending: Pending) => void;
  /** Shortest time between the first status of a call and the next, ms; default 250. What comes meanwhile becomes one. */
  readonly statusEveryMs?: number;
  /** Shortest time between two edits in one chat, ms; default 1,000, where messages can be edited. */
  readonly editEveryMs?: number | undefined;
  /** Where it is said who is talking, if that is to be shown. */
  readonly talks?: Pick<Talks, 'listen'> | undefined;
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

/**
 * Says what waits in the outbox: in order within a chat, chats side by side, and an entry is acknowledged only when the
 * network has taken it. While the network is slow, several statuses of one call become one.
 */
export class OutboundPump {
  readonly #deps: OutboundPumpDeps;
  readonly #reading = new AbortController();
  readonly #speaking = new AbortController();
  readonly #chats = new Map<string, Lane>();
  readonly #workers = new Set<Promise<void>>();
  readonly #shown: ShownCalls;
  readonly #marks: TalkMarks;
  #marked = 0;
  readonly #acknowledger: Acknowledger;
  #underWay = 0;
  /** Those of them that wait for parked chats. */
  #parked = 0;
  #roomMade: (() => void) | undefined;
  #reader: Promise<void> | undefined;

  constructor(deps: OutboundPumpDeps) {
    this.#deps = deps;
    const { statusEveryMs = 250, editEveryMs = deps.network.edit ? 1_000 : statusEveryMs } = deps;
    this.#shown = createShownCalls(deps.clock, { statusEveryMs, editEveryMs });
    this.#marks = createTalkMarks({ talks: deps.talks, shown: this.#shown, queue: (talk) => this.#takeTalk(talk) });
    this.#acknowledger = createAcknowledger({
      ...deps,
      signal: this.#speaking.signal,
      onDone: (entries) => {
        this.#underWay -= entries;
        this.#lookForRoom();
      },
    });
  }

  start(): void {
    this.#marks.start();
    this.#reader ??= this.#read();
  }

  /**
   * Reads what was queued right before, and waits at most `graceMs` for what is under way; the rest stays in the
   * outbox.
   */
  async stop(graceMs: number): Promise<void> {
    const { clock } = this.#deps;
    const grace = new AbortController();
    this.#marks.stop();
    // How the last calls went has just been queued, and is still to be read.
    await pause(clock, Math.min(LAST_READ_MS, graceMs), grace.signal);
    this.#reading.abort();
    this.#roomMade?.();
    await Promise.race([this.#drained(), pause(clock, graceMs, grace.signal)]);
    grace.abort();
    this.#speaking.abort(new DeliveryError('unavailable', 'the adapter is stopping'));
    for (const lane of this.#chats.values()) lane.wake();
    await this.#drained();
  }

  #isFull(): boolean {
    return (
      this.#underWay - Math.min(this.#parked, this.#deps.parkedHighWater ?? 5_000) >= (this.#deps.highWater ?? 500)
    );
  }

  #lookForRoom(): void {
    if (this.#roomMade !== undefined && !this.#isFull()) this.#roomMade();
  }

  async #read(): Promise<void> {
    const backoff = new Backoff({ minMs: 100, maxMs: 5_000, random: this.#deps.random });
    while (!this.#reading.signal.aborted) {
      try {
        for await (const batch of this.#deps.outbox.read(this.#reading.signal)) {
          backoff.reset();
          this.#take(batch);
          while (this.#isFull() && !this.#reading.signal.aborted) await this.#room();
          await pause(this.#deps.clock, READ_EVERY_MS, this.#reading.signal);
        }
      } catch (error) {
        this.#deps.logger.error({ err: error }, 'Reading the outbox failed; trying again');
      }
      await pause(this.#deps.clock, backoff.next(), this.#reading.signal);
    }
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#roomMade = () => {
        this.#roomMade = undefined;
        resolve();
      };
    });
  }

  /** The whole batch is queued before the first word is said, so that statuses can become one. */
  #take(batch: readonly OutboxEntry[]): void {
    const fresh = new Map<string, Lane>();
    for (const entry of batch) {
      this.#underWay += 1;
      const chat = laneOf(entry.item);
      let lane = this.#chats.get(chat);
      if (lane === undefined) {
        lane = { queue: [], entries: 0, parked: false, wake: () => {} };
        this.#chats.set(chat, lane);
        fresh.set(chat, lane);
      }
      enqueue(lane.queue, entry);
      this.#addTo(lane, 1);
      lane.wake();
      if (lane.parked && lane.queue.length > QUEUE_AT_MOST) this.#skipOldest(lane);
    }
    for (const [chat, lane] of fresh) this.#track(this.#work(chat, lane));
  }

  /** Who is talking; in a chat that is busy the next status shows it. */
  #takeTalk(talk: PendingTalk): void {
    if (this.#speaking.signal.aborted || this.#deps.network.edit === undefined) return;
    const chat = laneOf(talk.item);
    const lane = this.#chats.get(chat);
    if (lane !== undefined) {
      if (!lane.parked && enqueueTalk(lane.queue, talk)) lane.wake();
      return;
    }
    const fresh: Lane = { queue: [talk], entries: 0, parked: false, wake: () => {} };
    this.#chats.set(chat, fresh);
    this.#track(this.#work(chat, fresh));
  }

  /** How a call ended is told whatever else is not. */
  #skipOldest(lane: Lane): void {
    const index = Math.max(
      0,
      lane.queue.findIndex(({ kind }) => kind === 'reply'),
    );
    const [oldest] = lane.queue.splice(index, 1);
    if (oldest === undefined) return;
    const { entryIds } = oldest;
    this.#deps.logger.error(
      { entryIds },
      'Too much waits for a chat that takes nothing; its oldest message is skipped',
    );
    this.#addTo(lane, -entryIds.length);
    this.#track(this.#acknowledger.acknowledge(entryIds));
  }

  #track(task: Promise<void>): void {
    const tracked = task.finally(() => this.#workers.delete(tracked));
    this.#workers.add(tracked);
  }

  async #work(chat: string, lane: Lane): Promise<void> {
    while (lane.queue.length > 0 && !this.#speaking.signal.aborted) {
      const { index, waitMs } = pickNext(lane.queue, this.#shown.dueInMs);
      if (waitMs > 0) {
        await this.#rest(lane, waitMs);
        continue;
      }
      const [next] = lane.queue.splice(index, 1);
      if (next === undefined) break;
      if (next.kind === 'talk') {
        await this.#show(next);
        continue;
      }
      const outcome = this.#shown.isStale(next) ? SKIPPED : await this.#say(next, lane);
      if (outcome === 'stopped') break;
      if (outcome !== SKIPPED) this.#shown.note(next, outcome.text);
      this.#park(lane, false);
      this.#addTo(lane, -next.entryIds.length);
      this.#track(this.#acknowledger.acknowledge(next.entryIds));
    }
    this.#chats.delete(chat);
  }

  /** Tried once: a mark that the network does not take now is of no use later. */
  async #show({ item, ...rest }: PendingTalk): Promise<void> {
    // The call may have changed, or ended, since.
    const status = this.#shown.lastStatus(item.callId);
    if (status === undefined) return;
    const talk = { ...rest, item: status };
    const lastText = this.#shown.lastText(talk);
    this.#marked += 1;
    const key = `${this.#deps.clock.now()}-${this.#marked}`;
    try {
      const deps = { ...this.#deps, mark: this.#marks.mark };
      const said = await orAbort(speakTalk(deps, talk, key, lastText, this.#speaking.signal), this.#speaking.signal);
      if (said !== undefined) this.#shown.note(talk, said);
    } catch (error) {
      this.#deps.logger.debug({ err: error }, 'not shown who is talking');
      // Not at once again.
      this.#shown.note(talk, lastText);
    }
  }

  #rest(lane: Lane, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(waitMs, resolve);
      lane.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  async #say(
    pending: Exclude<Pending, PendingTalk>,
    lane: Lane,
  ): Promise<{ readonly text: string } | typeof SKIPPED | 'stopped'> {
    const backoff = new Backoff({ minMs: 200, maxMs: 30_000, random: this.#deps.random });
    let failures = 0;
    let lost = 0;
    let strange = 0;
    while (!this.#speaking.signal.aborted) {
      try {
        // Not every wait in there ends with the signal, such as that for a network's answer to a question.
        const text = await orAbort(
          speak(
            { ...this.#deps, mark: this.#marks.mark },
            pending,
            this.#shown.lastText(pending),
            this.#speaking.signal,
          ),
          this.#speaking.signal,
        );
        return { text };
      } catch (error) {
        if (this.#speaking.signal.aborted) break;
        const known = error instanceof DeliveryError ? error : undefined;
        if (known === undefined) strange += 1;
        if (known?.code === 'lost') lost += 1;
        if (known?.retryable === false || lost >= LOST_AT_MOST || strange >= STRANGE_AT_MOST) {
          this.#deps.logger.error(
            { err: error, entryIds: pending.entryIds, lost },
            'A message cannot be delivered and is skipped',
          );
          this.#deps.onSkipped?.(pending);
          return SKIPPED;
        }
        failures += 1;
        if (failures === PARKED_AFTER) {
          this.#deps.logger.warn(
            { err: error, lane: laneOf(pending.item) },
            'A chat takes nothing at the moment; trying on',
          );
          this.#park(lane, true);
        }
        await pause(this.#deps.clock, known?.retryAfterMs ?? backoff.next(), this.#speaking.signal);
      }
    }
    return 'stopped';
  }

  #park(lane: Lane, isParked: boolean): void {
    if (lane.parked === isParked) return;
    lane.parked = isParked;
    this.#parked += isParked ? lane.entries : -lane.entries;
    this.#lookForRoom();
  }

  #addTo(lane: Lane, entries: number): void {
    lane.entries += entries;
    if (lane.parked) this.#parked += entries;
  }

  async #drained(): Promise<void> {
    await this.#reader;
    // Work that ends may leave an acknowledgement behind.
    while (this.#workers.size > 0) await Promise.all(this.#workers);
  }
}
