import type { AttemptRef, CallId, LiveAttempt, TelephonySnapshot } from '@partyline/core';
import { z } from 'zod';
import type { AsteriskIds } from '../protocol/asterisk-ids.ts';
import { readAnswer } from '../socket/check-answer.ts';

const channelsSchema = z.array(z.object({ id: z.string(), state: z.string() }));
const bridgesSchema = z.array(z.object({ id: z.string(), channels: z.array(z.string()) }));

/** Joins the answers to `GET /channels` and `GET /bridges`. */
export function readSnapshot(ids: AsteriskIds, channelsBody: string, bridgesBody: string): TelephonySnapshot {
  const bridges: { callId: CallId; members: AttemptRef[] }[] = [];
  const bridgedIn = new Map<string, CallId>();
  for (const bridge of readAnswer(bridgesSchema, bridgesBody, 'bridges')) {
    const callId = ids.callOf(bridge.id);
    if (callId === undefined) continue;
    for (const channel of bridge.channels) bridgedIn.set(channel, callId);
    bridges.push({ callId, members: bridge.channels.flatMap((id) => ids.attemptOf(id) ?? []) });
  }
  const attempts = readAnswer(channelsSchema, channelsBody, 'channels').flatMap(({ id, state }): LiveAttempt[] => {
    const ref = ids.attemptOf(id);
    return ref === undefined ? [] : [{ ref, state: stateOf(state), bridgedIn: bridgedIn.get(id) }];
  });
  return { attempts, bridges };
}

/**
 * ARI channel states: Down, Reserved, OffHook, Dialing, Ring, Ringing, Up, Busy, Dialing Offhook, Pre-ring, Unknown.
 */
function stateOf(state: string): LiveAttempt['state'] {
  if (state === 'Up') return 'answered';
  return state === 'Ring' || state === 'Ringing' ? 'ringing' : 'created';
}
