import type { Line, Lines, ProviderId } from '@partyline/core';

const TAKEN_MS = 60_000;

/** What Redis holds of it: by provider, until when each attempt counts. */
export type MemoryLines = Map<ProviderId, Map<string, number>>;

export function createMemoryLines(all: MemoryLines, now: () => number): Lines {
  const linesOf = (provider: ProviderId) => {
    const lines = all.get(provider) ?? new Map<string, number>();
    all.set(provider, lines);
    for (const [name, untilMs] of lines) if (untilMs <= now()) lines.delete(name);
    return lines;
  };
  return {
    take: async ({ provider, ref }, limit) => {
      const lines = linesOf(provider);
      if (!lines.has(nameOf(ref)) && lines.size >= limit) return false;
      lines.set(nameOf(ref), now() + TAKEN_MS);
      return true;
    },
    keep: async (kept) => {
      for (const { provider, ref } of kept) linesOf(provider).set(nameOf(ref), now() + TAKEN_MS);
    },
    giveBack: async ({ provider, ref }) => void linesOf(provider).delete(nameOf(ref)),
    taken: async (provider) => linesOf(provider).size,
  };
}

function nameOf(ref: Line['ref']): string {
  return JSON.stringify(ref);
}
