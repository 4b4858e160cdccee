import type { AttemptRef, ProviderId } from '../../ids.ts';

/** What one attempt takes up of its provider's trunk (a channel of it, as trunks are sold). */
export interface Line {
  readonly provider: ProviderId;
  readonly ref: AttemptRef;
}

/**
 * How many calls each provider carries at once, counted over all nodes. Every method rejects with a retryable `BusError`
 * when the bus is not reached.
 */
export interface Lines {
  /**
   * Takes a line, or none (false) where all of them are taken. One that the attempt has already is a success. It is
   * taken for a minute, and on while it is kept.
   * @param limit how many there are
   */
  take(line: Line, limit: number): Promise<boolean>;
  /** To be called more often than once a minute with those that are still taken. */
  keep(lines: readonly Line[]): Promise<void>;
  giveBack(line: Line): Promise<void>;
  /** How many are taken. */
  taken(provider: ProviderId): Promise<number>;
}
