import type { Clock, WatchEntry, WatchStream } from '@partyline/core';
import { compareEntryIds } from '../watch/entry-order.ts';

export interface Telling {
  readonly watch: Pick<WatchStream, 'read'>;
  readonly clock: Clock;
  /** Only what comes after this entry. */
  readonly since: string;
  readonly waitMs: number;
}

/** Waits until something is told that `find` finds; undefined when it was not in time. */
export async function untilTold<Found>(
  { watch, clock, since, waitMs }: Telling,
  find: (entry: WatchEntry) => Found | undefined,
): Promise<Found | undefined> {
  const over = new AbortController();
  const cancel = clock.after(waitMs, () => over.abort());
  try {
    for await (const batch of watch.read(since, over.signal)) {
      for (const entry of batch) {
        const found = find(entry);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  } finally {
    cancel();
    over.abort();
  }
}

/** What is told already, without waiting for anything. */
export async function toldAlready<Found>(
  { watch, since }: { readonly watch: WatchStream; readonly since: string },
  find: (entry: WatchEntry) => Found | undefined,
): Promise<Found | undefined> {
  const newest = (await watch.range())?.newest;
  if (newest === undefined || compareEntryIds(newest, since) <= 0) return undefined;
  const over = new AbortController();
  try {
    for await (const batch of watch.read(since, over.signal)) {
      for (const entry of batch) {
        const found = find(entry);
        if (found !== undefined) return found;
        if (compareEntryIds(entry.entryId, newest) >= 0) return undefined;
      }
    }
    return undefined;
  } finally {
    over.abort();
  }
}
