import { expect, it } from 'vitest';
import { CallFixture } from '../call/call.fixture.ts';
import type { CallState } from '../call/call-state.ts';
import type { CallRecord } from './call-record.ts';
import { countOf } from './count-of.ts';
import { recordsOf } from './records-of.ts';

/** A call of two, and what is recorded after each event. */
function recordedCall() {
  const call = new CallFixture([
    { address: '+12025550100', providers: ['alpha', 'beta'] },
    { address: '+442079460000', providers: ['alpha', 'beta'] },
  ]);
  const records: CallRecord[] = [];
  let before: CallState = call.state;
  const apply = (event: Parameters<CallFixture['apply']>[0], afterMs = 1_000) => {
    call.apply(event, afterMs);
    records.push(...recordsOf(before, call.state));
    before = call.state;
  };
  return { call, records, apply };
}

it('each attempt leaves one record, and a call that ended one for each person and one for itself; sums match', () => {
  const { records, apply } = recordedCall();
  const at = (leg: number, attempt: number) => ({ leg, attempt });
  apply({ kind: 'started' });
  apply({ kind: 'ready', ...at(1, 1) });
  apply({ kind: 'gone', ...at(1, 1), cause: { q850: 34, sip: 503 } });
  apply({ kind: 'ready', ...at(1, 2) });
  apply({ kind: 'ringing', ...at(1, 2) });
  apply({ kind: 'answered', ...at(1, 2) });
  apply({ kind: 'ready', ...at(2, 1) });
  apply({ kind: 'answered', ...at(2, 1) });
  const figures = { heard: { packets: 50, score: 80 }, sent: { packets: 50 } };
  apply({ kind: 'gone', ...at(2, 1), cause: { q850: 16 }, figures }, 30_000);
  apply({ kind: 'timer', name: 'grace' }, 5_000);
  apply({ kind: 'gone', ...at(1, 2), cause: { q850: 16 } });

  expect(records.map(({ kind }) => kind)).toEqual(['attempt', 'attempt', 'attempt', 'leg', 'leg', 'call']);
  expect(records[0]).toMatchObject({
    ...{ provider: 'alpha', class: 'network', outcome: 'network-failed', endedBy: 'them', talkMs: 0 },
    ...{ cause: { q850: 34, sip: 503 }, destination: '+1', address: '+12025550100' },
  });
  expect(records[1]).toMatchObject({
    ...{ leg: 2, provider: 'alpha', class: 'answered', talkMs: 30_000, destination: '+44', figures },
  });
  expect(records[2]).toMatchObject({ leg: 1, attempt: 2, provider: 'beta', talkMs: 38_000, endedBy: 'us' });
  expect(records[3]).toMatchObject({ kind: 'leg', leg: 1, provider: 'beta', attempts: 2, talkMs: 38_000 });
  expect(records[4]).toMatchObject({ kind: 'leg', leg: 2, attempts: 1, talkMs: 30_000, outcome: 'left' });
  expect(records[5]).toMatchObject({ kind: 'call', people: 2, talkMs: 68_000, closeReason: 'parties-left' });
});

it.each([
  ['busy', { q850: 17, sip: 486 }, 'person'],
  ['no such number', { q850: 1, sip: 404 }, 'number'],
])('%s is told apart from what the network did', (_, cause, expected) => {
  const { records, apply } = recordedCall();
  apply({ kind: 'started' });
  apply({ kind: 'ready', leg: 1, attempt: 1 });
  apply({ kind: 'gone', leg: 1, attempt: 1, cause });
  expect(records[0]).toMatchObject({ kind: 'attempt', class: expected });
});

it('whoever comes by a link leaves records too, and counts for no provider', () => {
  const call = new CallFixture([{ address: '+12025550100', providers: ['alpha'] }, { address: 'link:Anna' }]);
  const before = call.state;
  call.apply({ kind: 'started' });
  call.answer(1);
  const principal = { kind: 'guest' as const, name: 'Anna' };
  call.apply({
    kind: 'steer',
    order: { kind: 'join', leg: 2, contact: 'sip:127.0.0.1:5090', browser: 'one' },
    principal,
  });
  call.answer(2);
  call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 16 } }, 20_000);
  const [record] = recordsOf(before, call.state);
  expect(record).toMatchObject({ kind: 'attempt', leg: 2, provider: 'link', address: 'link:Anna', class: 'answered' });
  expect(record?.talkMs).toBeGreaterThanOrEqual(20_000);
  expect(record && countOf(record)).toBeUndefined();
});

it('a call that is given up counts against nobody', () => {
  const { records, apply } = recordedCall();
  apply({ kind: 'started' });
  apply({ kind: 'ready', leg: 1, attempt: 1 });
  const principal = { kind: 'person' as const, name: 'alice@example.org' };
  apply({ kind: 'steer', order: { kind: 'hangup' }, principal });
  apply({ kind: 'gone', leg: 1, attempt: 1, cause: { q850: 16 } });
  expect(records[0]).toMatchObject({ kind: 'attempt', class: 'caller', endedBy: 'us' });
});
