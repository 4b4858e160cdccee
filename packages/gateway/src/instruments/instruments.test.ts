import { readFileSync } from 'node:fs';
import { adapterIdSchema, type CallReadiness, nodeIdSchema, type Telephony, TelephonyError } from '@partyline/core';
import { Metrics } from '@partyline/runtime';
import { createMemoryBus, FakeTelephonySystem, sampleCall, sampleCommit, VirtualClock } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { createInstruments } from './instruments.ts';

const node = nodeIdSchema.parse('pbx1');

function setUp() {
  const metrics = new Metrics();
  const bus = createMemoryBus();
  return { metrics, bus, instruments: createInstruments(metrics, bus.operator) };
}

test('the metrics there are, are those that the README names', () => {
  const { metrics } = setUp();
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const named = new Set(readme.match(/\bpartyline_[a-z_]+/g));
  const there = metrics.names().filter((name) => name.startsWith('partyline_'));
  expect([...named].toSorted()).toEqual(there.toSorted());
});

test('what happens to a call is counted once', async () => {
  const { metrics, instruments } = setUp();
  const before = sampleCall('abcde', { node });
  const [leg, ...legs] = before.legs;
  if (leg === undefined) throw new Error('a call without legs');
  const attempt = {
    provider: leg.providers[0] ?? expect.fail(),
    phase: 'ringing' as const,
    startedAtMs: 1_000,
    ringingAtMs: 3_500,
  };
  const ringing = { ...before, statusSeq: 1, legs: [{ ...leg, attempts: [attempt] }, ...legs] };
  const over = { ...attempt, phase: 'over' as const, outcome: 'busy' as const };
  const ended = {
    ...ringing,
    phase: 'ended' as const,
    closeReason: 'first-leg-failed' as const,
    legs: [{ ...leg, attempts: [over] }, ...legs],
  };
  instruments.onStep({ ...before, statusSeq: 0, legs: [{ ...leg, attempts: [] }, ...legs] }, ringing);
  instruments.onStep(ringing, ended);
  instruments.onStep(ended, ended);
  const text = await metrics.text();
  expect(text).toContain('partyline_calls_begun_total{node="pbx1"} 1');
  expect(text).toContain('partyline_calls_ended_total{node="pbx1",reason="first-leg-failed"} 1');
  expect(text).toMatch(/partyline_attempts_total\{provider="\w+",outcome="busy"\} 1/);
  expect(text).toMatch(/partyline_attempt_ringing_seconds_sum\{provider="\w+"\} 2\.5/);
});

test('requests, leases, accounts and nodes are measured, and answers pass as they are', async () => {
  const { metrics, bus, instruments } = setUp();
  const system = new FakeTelephonySystem(new VirtualClock());
  const telephony: Telephony = instruments.telephony(node, system.connect());
  await expect(telephony.snapshot()).rejects.toMatchObject({ code: 'unreachable' });
  telephony.start(() => {});
  expect(await telephony.snapshot()).toEqual({ attempts: [], bridges: [] });
  const call = sampleCall('abcde', { node });
  await expect(telephony.join(call.id, [{ callId: call.id, leg: 1, attempt: 1 }])).rejects.toBeInstanceOf(
    TelephonyError,
  );
  const own = bus.node(node);
  await instruments.bus.lease('node pbx1', own.lease).hold(AbortSignal.timeout(5_000), async () => {
    await instruments.bus.store(own.calls).commit(sampleCommit(call, 1));
    expect(await metrics.text()).toContain('partyline_lease_held{lease="node pbx1"} 1');
  });
  await own.reporter.report({ node, callable: true, load: 3, atMs: 0 });
  const text = await metrics.text();
  for (const line of [
    'partyline_asterisk_request_seconds_count{node="pbx1",request="snapshot",outcome="unreachable"} 1',
    'partyline_asterisk_request_seconds_count{node="pbx1",request="snapshot",outcome="done"} 1',
    'partyline_asterisk_request_seconds_count{node="pbx1",request="join",outcome="gone"} 1',
    'partyline_asterisk_connected{node="pbx1"} 1',
    'partyline_lease_held{lease="node pbx1"} 0',
    'partyline_redis_step_seconds_count{step="commit",outcome="done"} 1',
    'partyline_node_legs{node="pbx1"} 3',
    'partyline_node_callable{node="pbx1"} 1',
  ]) {
    expect(text).toContain(line);
  }
});

test('what is missing is said, by role', () => {
  const { instruments } = setUp();
  const away: CallReadiness = { kind: 'not-callable', reason: 'no-telephony' };
  expect(instruments.missing({ kind: 'callable' }, new Set(['orchestrator']))).toEqual([]);
  expect(instruments.missing(away, new Set(['orchestrator']))).toEqual(['no Asterisk takes calls']);
  expect(instruments.missing(away, new Set(['xmpp']))).toEqual([]);
  expect(instruments.missing({ kind: 'not-callable', reason: 'no-bus' }, new Set(['xmpp']))).toEqual([
    'Redis is not reached',
  ]);
  instruments.adapter(adapterIdSchema.parse('xmpp'), {
    id: adapterIdSchema.parse('xmpp'),
    online: false,
    problem: 'the password is wrong',
    gaveUp: new Promise(() => {}),
    start: () => {},
    stop: async () => {},
  });
  expect(instruments.missing({ kind: 'callable' }, new Set(['xmpp']))).toEqual([
    'xmpp is not signed in: the password is wrong',
  ]);
});
