import { type CallId, type Decoded, type StoredCall, storedCall, storedEffects } from '@partyline/core';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { NodeKeys } from '../connection/keys.ts';

/** Reads a call's hash; `undefined` when there is none. */
export async function fetchCall(
  redis: Redis,
  keys: NodeKeys,
  callId: CallId,
): Promise<Decoded<StoredCall> | undefined> {
  const [state, effects, version] = await redis.hmget(keys.call(callId), 'state', 'effects', 'version');
  if (state == null && version == null) return undefined;
  return decodeCall(state, effects, version);
}

function decodeCall(
  stateText: string | null | undefined,
  effectsText: string | null | undefined,
  versionText: string | null | undefined,
): Decoded<StoredCall> {
  const state = storedCall.decode(stateText);
  if (!state.ok) return { ok: false, reason: `state: ${state.reason}` };
  // Before texts had versions the effects were a bare list.
  const effects = storedEffects.decode(effectsText?.startsWith('[') ? `{"effects":${effectsText}}` : effectsText);
  if (!effects.ok) return { ok: false, reason: `effects: ${effects.reason}` };
  const version = z.coerce.number().int().positive().safeParse(versionText);
  if (!version.success) return { ok: false, reason: 'version: no number' };
  return { ok: true, value: { state: state.value, effects: effects.value.effects, version: version.data } };
}
