import {
  BusError,
  type Clock,
  type Logger,
  pause,
  type Records,
  type Spool,
  storedWebhookCursor,
  TroubleLog,
  type WatchEntry,
  type WatchStream,
} from '@partyline/core';
import { callEventOf } from '../api/events/call-event.ts';
import { compareEntryIds } from '../watch/entry-order.ts';
import type { WebhookBook } from './webhook-book.ts';
import { messageOf, SPOOL_LIMITS, wants } from './webhook-message.ts';

export interface TakeInDeps {
  readonly watch: WatchStream;
  readonly records: Records;
  readonly spool: Spool;
  readonly book: WebhookBook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Something waits for these webhooks now. */
  readonly onSpooled: (webhooks: readonly string[]) => void;
}

const CURSOR = 'webhook-cursor';
const RETRY_MS = 500;
const START = '0-0';

/**
 * Reads what is told of calls into the spools of the webhooks. How far it has come is noted after the spools have it: a
 * crash in between repeats some of it, which the spools drop.
 */
export async function takeIn(deps: TakeInDeps, signal: AbortSignal): Promise<void> {
  const { watch, records, logger, clock } = deps;
  const trouble = new TroubleLog(logger, () => clock.now(), 'webhooks are told nothing');
  const after = await stubbornly(() => readCursor(deps), deps, trouble, signal);
  if (after === undefined) return;
  for await (const batch of watch.read(after, signal)) {
    const last = batch.at(-1)?.entryId;
    await stubbornly(() => spoolBatch(batch, deps), deps, trouble, signal);
    if (last === undefined || signal.aborted) continue;
    const text = storedWebhookCursor.encode({ entryId: last });
    await stubbornly(() => records.put(CURSOR, text), deps, trouble, signal);
  }
}

async function readCursor({ records, watch, logger }: TakeInDeps): Promise<string> {
  const range = await watch.range();
  const record = await records.get(CURSOR);
  const cursor = record && storedWebhookCursor.decode(record.text);
  if (cursor?.ok !== true) return range?.newest ?? START;
  const { entryId } = cursor.value;
  if (range !== undefined && compareEntryIds(entryId, range.oldest) < 0) {
    logger.error({ after: entryId, oldest: range.oldest }, 'webhooks may have missed what is no longer kept');
  }
  return entryId;
}

async function spoolBatch(
  batch: readonly WatchEntry[],
  { book, spool, clock, logger, onSpooled }: TakeInDeps,
): Promise<void> {
  const events = batch.flatMap((entry) => callEventOf(entry) ?? []);
  if (events.length === 0) return;
  const told: string[] = [];
  for (const webhook of await book.active()) {
    const items = events
      .filter((event) => wants(webhook, event))
      .map((event) => messageOf(webhook, event, clock.now()));
    if (items.length === 0) continue;
    const dropped = await spool.add(webhook.id, items, SPOOL_LIMITS);
    if (dropped > 0)
      logger.error({ webhook: webhook.id, dropped }, 'a webhook has too much waiting: the oldest is gone');
    told.push(webhook.id);
  }
  onSpooled(told);
}

/** Until it is done, or the signal aborts. */
async function stubbornly<T>(
  work: () => Promise<T>,
  { clock }: TakeInDeps,
  trouble: TroubleLog,
  signal: AbortSignal,
): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      const done = await work();
      trouble.over();
      return done;
    } catch (error) {
      if (!(error instanceof BusError && error.retryable)) throw error;
      trouble.failed({ err: error });
      await pause(clock, RETRY_MS, signal);
    }
  }
  return undefined;
}
