import type { RatingData } from '../../rating/rating-data.ts';

/** What was counted of attempts, on all nodes together: written with each step of a call (`CallStore`). */
export interface RatingStore {
  /**
   * All that still counts. Cheap to ask again: what cannot change any more is remembered. Rejects with a `BusError`; the
   * caller goes on with what it knows.
   */
  read(): Promise<RatingData & { /** By the clock of the bus, ms since the epoch. */ readonly nowMs: number }>;
}
