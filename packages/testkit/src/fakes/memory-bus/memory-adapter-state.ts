import type { AdapterState } from '@partyline/core';

/** What an adapter noted, with the time (ms since the epoch) at which it is forgotten. */
export type MemoryNotes = Map<string, { readonly value: string; readonly untilMs: number }>;

/** An adapter's notes in memory. Two over the same notes are an adapter before and after its restart. */
export function createMemoryAdapterState(notes: MemoryNotes = new Map()): AdapterState {
  return {
    async get(name) {
      const note = notes.get(name);
      return note === undefined || note.untilMs <= Date.now() ? undefined : note.value;
    },
    async set(name, value, { ttlMs = Number.POSITIVE_INFINITY } = {}) {
      notes.set(name, { value, untilMs: Date.now() + ttlMs });
    },
  };
}
