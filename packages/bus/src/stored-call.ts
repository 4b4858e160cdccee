import { type CallId, callStateSchema, effectSchema, type StoredCall } from '@partyline/core';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { NodeKeys } from './keys.ts';
import { type Decoded, decodeJson } from './stream-entry.ts';

const effectsSchema = z.array(effectSchema);

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
  const state = decodeJson(stateText, callStateSchema);
  if (!state.ok) return { ok: false, reason: `state: ${state.reason}` };
  const effects = decodeJson(effectsText, effectsSchema);
  if (!effects.ok) return { ok: false, reason: `effects: ${effects.reason}` };
  const version = decodeJson(versionText, z.number().int().positive());
  if (!version.ok) return { ok: false, reason: `version: ${version.reason}` };
  return { ok: true, value: { state: state.value, effects: effects.value, version: version.value } };
}
