/** Numbers from 0 to less than 1 that are the same for the same seed: mulberry32, good enough for telephone calls. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Of this mean, as the times between calls are. */
export function exponential(random: () => number, mean: number): number {
  return -Math.log(1 - random()) * mean;
}
