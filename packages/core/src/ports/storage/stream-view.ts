import type { AdapterId } from '../../ids.ts';

/** How one stream is doing. */
export interface StreamStatus {
  /** `commands`, `inbox:<node>` or `out:<adapter>`. */
  readonly name: string;
  /** Entries that are in it: what was acknowledged is taken out. */
  readonly length: number;
  /** When its oldest entry came, ms since the epoch. */
  readonly oldestAtMs: number | undefined;
  readonly groups: ReadonlyArray<{
    readonly name: string;
    /** Handed out and not acknowledged. */
    readonly pending: number;
    /** Not yet handed out. */
    readonly lag: number;
  }>;
  /** Its dead letters. */
  readonly dead: number;
}

/** An entry that was taken out of its stream because it could not be read, or its handling failed. */
export interface DeadLetter {
  /** `<stream>/<id>`, unique over all streams. */
  readonly id: string;
  readonly stream: string;
  readonly entryId: string;
  readonly reason: string;
  readonly atMs: number;
  /** It is whole, and can be put back into its stream. */
  readonly retryable: boolean;
  /** What it held, as text: it may be cut, and may hold what people wrote. */
  readonly data: string;
}

/**
 * The streams as an operator sees them. Every method rejects with a `BusError` when the bus is not reached; nothing is
 * retried.
 */
export interface StreamView {
  /** Of all nodes that have ever reported, and of these adapters. */
  streams(adapters: readonly AdapterId[]): Promise<readonly StreamStatus[]>;
  /** Newest first. */
  deadLetters(adapters: readonly AdapterId[]): Promise<readonly DeadLetter[]>;
  /**
   * Puts it back at its stream's end, in one step. What it asks for is done once at most: a call's id follows from the
   * message that began it.
   */
  retry(letter: DeadLetter): Promise<'retried' | 'gone' | 'not-whole'>;
  drop(letter: DeadLetter): Promise<'dropped' | 'gone'>;
}
