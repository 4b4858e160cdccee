import { editDistance } from '@partyline/core';

/**
 * The candidate that a mistyped word most likely meant: a third of it differs at most, or it only has a tail too many.
 */
export function closestWord(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => {
      const longest = Math.max(word.length, candidate.length);
      return distance <= Math.max(1, Math.floor(longest / 3)) || word.startsWith(candidate);
    })
    .sort((left, right) => left.distance - right.distance);
  return near[0]?.candidate;
}
