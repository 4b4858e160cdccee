import type { Talk, Talks } from '@partyline/core';

export function createMemoryTalks(): Talks {
  const listeners = new Set<(talk: Talk) => void>();
  return {
    async tell(talk) {
      for (const listener of listeners) listener(talk);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
