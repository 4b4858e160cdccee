import type { AdapterId } from '../../ids.ts';
import type { Outgoing } from '../../outgoing.ts';

/** Something that was told: the state of a call, or an answer to a program. */
export interface WatchEntry {
  /** Grows within the stream: `<ms>-<number>`, as Redis names entries. */
  readonly entryId: string;
  /** Through which adapter it was told; {@link API} for programs. */
  readonly adapter: AdapterId;
  readonly item: Outgoing;
}

/**
 * All that is told of all calls, for whoever looks on: pages, programs, webhooks. Capped, so the oldest entries go. An
 * entry may come twice: a status is known by its call and `seq`, a reply by its `id`.
 */
export interface WatchStream {
  /**
   * Hands out what comes after an entry, in batches; ends when the signal aborts, heals lost connections by itself.
   * @param after an entry's id; `$` for what comes from now on
   */
  read(after: string, signal: AbortSignal): AsyncIterable<readonly WatchEntry[]>;
  /** The oldest entry that is kept and the newest, if there is any. Rejects with a `BusError`. */
  range(): Promise<{ readonly oldest: string; readonly newest: string } | undefined>;
}
