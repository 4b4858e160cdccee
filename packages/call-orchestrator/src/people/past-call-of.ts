import type { CallState, PastCall } from '@partyline/core';

/** A call as whoever begins it can have it again. */
export function pastCallOf({ id, chat, createdAtMs, legs }: CallState): PastCall {
  return {
    callId: id,
    chat,
    atMs: createdAtMs,
    people: legs.map(({ address, name, providerNamed, providers }) => ({
      address,
      ...(name !== undefined && { name }),
      ...(providerNamed && { provider: providers[0] }),
    })),
  };
}
