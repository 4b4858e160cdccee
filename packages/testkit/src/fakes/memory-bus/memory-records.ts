import type { Records } from '@partyline/core';

export type MemoryRecords = Map<string, { text: string; version: number; untilMs: number }>;

export function createMemoryRecords(documents: MemoryRecords, now: () => number): Records {
  const find = (name: string) => {
    const found = documents.get(name);
    return found !== undefined && found.untilMs > now() ? found : undefined;
  };
  return {
    async get(name) {
      const found = find(name);
      return found && { text: found.text, version: found.version };
    },
    async put(name, text, { ttlMs = Number.POSITIVE_INFINITY, ifVersion } = {}) {
      const version = find(name)?.version ?? 0;
      if (ifVersion !== undefined && version !== (ifVersion === 'absent' ? 0 : ifVersion)) return false;
      documents.set(name, { text, version: version + 1, untilMs: now() + ttlMs });
      return true;
    },
    async remove(name) {
      const found = find(name) !== undefined;
      documents.delete(name);
      return found;
    },
    list: async (prefix) =>
      [...documents]
        .filter(([name, { untilMs }]) => name.startsWith(prefix) && untilMs === Number.POSITIVE_INFINITY)
        .map(([name]) => name)
        .toSorted(),
  };
}
