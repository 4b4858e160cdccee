/** How the connection has been in the last seconds. */
export interface Quality {
  /** Packets of the others that did not come, percent. */
  readonly lossPercent: number;
  /** How unevenly they come, ms. */
  readonly jitterMs: number;
  /** There and back, ms; undefined while nothing is known. */
  readonly roundTripMs: number | undefined;
}

/** How a connection sounds, in a word: `slow` is understood well, and answers come late. */
export type Sounding = 'good' | 'uneven' | 'slow' | 'bad';

/** ITU-T G.114: from 400 ms there and back people begin to talk at once. */
const SLOW_MS = 400;

/** From what one hears: Opus hides single lost packets, and the browser's buffer some unevenness. */
export function soundingOf({ lossPercent, jitterMs, roundTripMs = 0 }: Quality): Sounding {
  if (lossPercent >= 8) return 'bad';
  if (lossPercent >= 2 || jitterMs >= 50) return 'uneven';
  return roundTripMs >= SLOW_MS ? 'slow' : 'good';
}
