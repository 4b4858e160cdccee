/** So many times within a time; what was not used of it is saved up, but never more than that many. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/**
 * `remaining`: how often it may be taken again at once; `resetMs`: after which time nothing of it is used; `waitMs`:
 * after which time it may be taken again.
 */
export type RateAnswer =
  | { readonly ok: true; readonly remaining: number; readonly resetMs: number }
  | { readonly ok: false; readonly waitMs: number };

/**
 * How often somebody may do something, counted over all instances (the generic cell rate algorithm, ITU-T I.371 Annex
 * A). Rejects with a retryable `BusError` when the bus is not reached; a repeat counts again.
 */
export interface Rates {
  /** @param name of what is counted; names that tell who somebody is reach the bus as digests only */
  take(name: string, rate: Rate): Promise<RateAnswer>;
}
