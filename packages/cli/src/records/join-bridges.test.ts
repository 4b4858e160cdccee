import {
  type AttemptRef,
  callIdSchema,
  type LiveAttempt,
  type StoredCall,
  type TelephonySnapshot,
} from '@partyline/core';
import { nodeA, nodeB, sampleCall } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { joinBridges } from './join-bridges.ts';

const callId = callIdSchema.parse('abcde');

function call(over: Parameters<typeof sampleCall>[1], effects: StoredCall['effects'] = []): StoredCall {
  return { state: sampleCall('abcde', over), effects, version: 1 };
}

function held(hasBridge: boolean, legs: readonly number[], beside: readonly number[] = []): TelephonySnapshot {
  const ref = (leg: number): AttemptRef => ({ callId, leg, attempt: 1 });
  const attempts: LiveAttempt[] = [
    ...legs.map((leg) => ({ ref: ref(leg), state: 'answered' as const, bridgedIn: callId })),
    ...beside.map((leg) => ({ ref: ref(leg), state: 'ringing' as const })),
  ];
  return { attempts, bridges: hasBridge ? [{ callId, members: legs.map(ref) }] : [] };
}

const talking = call({ phase: 'talking', bridgeOpen: true });

function statesOf(snapshot: TelephonySnapshot, before: readonly StoredCall[], after = before): string[] {
  return joinBridges(new Map([[nodeA, snapshot]]), { before, after }).map(({ state }) => state);
}

test('a bridge of a live call names its members and who is still called', () => {
  expect(joinBridges(new Map([[nodeA, held(true, [1], [2])]]), { before: [talking], after: [talking] })).toEqual([
    {
      node: nodeA,
      callId,
      state: 'ok',
      members: [{ leg: 1, attempt: 1, address: '+12025550100', state: 'answered' }],
      channels: [{ leg: 2, attempt: 1, address: '+12025550101', state: 'ringing' }],
    },
  ]);
});

test('members come in the order of the legs', () => {
  const [row] = joinBridges(new Map([[nodeA, held(true, [2, 1])]]), { before: [talking], after: [talking] });
  expect(row?.members.map(({ leg }) => leg)).toEqual([1, 2]);
});

test('orphans are marked on either side', () => {
  expect(statesOf(held(true, [1]), [])).toEqual(['no-call']);
  expect(statesOf(held(false, [], [1]), [])).toEqual(['no-call']);
  expect(statesOf(held(false, []), [talking])).toEqual(['no-bridge']);
});

test('what is on its way is no orphan', () => {
  const asked = call({ phase: 'talking', bridgeOpen: true }, [{ kind: 'open-bridge' }]);
  expect(statesOf(held(false, []), [asked])).toEqual([]);
  expect(statesOf(held(false, [], [1]), [call({})])).toEqual([]);
  expect(statesOf(held(false, []), [call({ phase: 'closing', bridgeOpen: true })])).toEqual([]);
  // It began, or ended, while Asterisk was asked.
  expect(statesOf(held(false, []), [], [talking])).toEqual([]);
  expect(statesOf(held(true, [1]), [talking], [])).toEqual(['ok']);
});

test('calls of another Asterisk are not looked for', () => {
  const elsewhere = call({ phase: 'talking', bridgeOpen: true, node: nodeB });
  expect(statesOf(held(false, []), [elsewhere])).toEqual([]);
});
