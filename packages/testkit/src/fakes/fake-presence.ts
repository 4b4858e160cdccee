import type { CallPresence, CallReadiness } from '@partyline/core';

/** Readiness that a test sets. */
export interface FakePresence extends CallPresence {
  set(readiness: CallReadiness): void;
}

export function createFakePresence(initial: CallReadiness = { kind: 'callable' }): FakePresence {
  const listeners = new Set<(readiness: CallReadiness) => void>();
  let current = initial;
  return {
    watch(listener) {
      listeners.add(listener);
      listener(current);
      return () => listeners.delete(listener);
    },
    set(readiness) {
      current = readiness;
      for (const listener of listeners) listener(readiness);
    },
  };
}
