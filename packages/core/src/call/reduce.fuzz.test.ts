import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { providerIdSchema } from '../ids.ts';
import { CallFixture } from './call.fixture.ts';
import type { CallEvent } from './call-event.ts';
import { callStateSchema, type TimerName } from './call-state.ts';
import type { Order } from './orders/order-table.ts';

const CAUSES = [{ q850: 16 }, { q850: 17, sip: 486 }, { q850: 34, sip: 503 }, { q850: 0 }, { q850: 1, sip: 404 }];
const TIMERS: TimerName[] = [
  'recording',
  'setup:1',
  'setup:2',
  'setup:3',
  'ring:1',
  'ring:2',
  'ring:3',
  'setup:4',
  'ring:4',
  'grace',
  'max-duration',
  'farewell',
  'closing',
];

const place = { leg: fc.integer({ min: 1, max: 5 }), attempt: fc.integer({ min: 1, max: 3 }) };
const who = fc.record({ word: fc.constantFrom('1', '2', '3', '4', '5', 'bob', '202', 'nobody') });
const on = fc.boolean();
const added = ['+12025550101', '+12025550177', 'sip:eve@example.org'].map((address) => {
  const parsed = parseLegAddress(address);
  if (!parsed.ok) throw new Error(address);
  return { address: parsed.address, providers: [providerIdSchema.parse('alpha')] };
});
const consoleOrder: fc.Arbitrary<Order> = fc.oneof(
  fc.record({ kind: fc.constant('mute'), who, on }),
  fc.record({ kind: fc.constant('mute'), on }),
  fc.record({ kind: fc.constant('hold'), who, on }),
  fc.record({ kind: fc.constantFrom('drop', 'admit'), who }),
  fc.record({ kind: fc.constant('redial'), who }),
  fc.constant({ kind: 'redial' as const }),
  fc.record({ kind: fc.constant('add'), people: fc.subarray(added, { minLength: 1 }) }),
  fc.record({ kind: fc.constantFrom('lock', 'record'), on }),
  fc.record({ kind: fc.constant('say'), text: fc.constant('Hello') }),
);
const anyOrder: fc.Arbitrary<Order> = fc.oneof(
  consoleOrder,
  fc.constant({ kind: 'hangup' as const }),
  fc.constant({ kind: 'link' as const }),
  fc.record({ kind: fc.constantFrom('decline', 'leave', 'not-invited'), leg: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constant('join'),
    leg: fc.integer({ min: 1, max: 5 }),
    contact: fc.constant('127.0.0.1:5090'),
    browser: fc.constantFrom('one', 'other'),
  }),
);
const anyEvent: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('ready', 'dialled', 'ringing', 'progress', 'answered', 'attempt-refused', 'attempt-lost'),
    ...place,
  }),
  fc.record({ kind: fc.constant('gone'), ...place, cause: fc.constantFrom(...CAUSES) }),
  fc.record({ kind: fc.constantFrom('out-of-reach', 'in-reach') }),
  fc.record({ kind: fc.constant('timer'), name: fc.constantFrom(...TIMERS) }),
  fc.record({
    kind: fc.constant('steer'),
    order: anyOrder,
    principal: fc.record({ kind: fc.constantFrom('person', 'operator'), name: fc.constant('someone') }),
  }),
  fc.record({
    kind: fc.constant('announced'),
    leg: fc.constant(1),
    announcement: fc.constantFrom('calling-others', 'nobody-reached'),
  }),
  fc.record({
    kind: fc.constant('announced'),
    leg: fc.integer({ min: 1, max: 5 }),
    announcement: fc.constant('recording'),
  }),
);
const history = fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 50_000 })), { maxLength: 60 });

function runHistory(events: readonly (readonly [CallEvent, number])[]): CallFixture {
  const call = new CallFixture([
    ...['+12025550100', '+12025550101', 'sip:bob@example.org'].map((address) => ({
      address,
      providers: ['alpha', 'beta'],
    })),
    { address: 'xmpp:carol@example.org' },
  ]);
  call.state = { ...call.state, settings: { ...call.state.settings, sounds: true } };
  call.apply({ kind: 'started' });
  for (const [event, afterMs] of events) call.apply(event, afterMs);
  return call;
}

describe('reduce, whatever happens', () => {
  it('never dials an attempt twice and never has two live attempts of one leg', () => {
    fc.assert(
      fc.property(history, (events) => {
        const call = runHistory(events);
        const dials = call.effects.flatMap((effect) =>
          effect.kind === 'dial' ? [`${effect.leg}/${effect.attempt}`] : [],
        );
        expect(new Set(dials).size).toBe(dials.length);
        for (const leg of call.state.legs) {
          // A browser that comes back takes the place of one that is being let go.
          const live = leg.attempts.filter(({ phase }) => phase !== 'over' && !(leg.byLink && phase === 'ending'));
          expect(live.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never calls a person again after an outcome of theirs, unless somebody asks for it', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const leg of runHistory(events).state.legs.filter(({ byLink }) => byLink === undefined)) {
          const round = leg.attempts.slice(leg.roundFrom);
          for (const earlier of round.slice(0, -1)) expect(earlier.outcome).toBe('network-failed');
        }
      }),
    );
  });

  it('comes to an end once it is asked to, with every channel and the bridge given back', () => {
    fc.assert(
      fc.property(history, (events) => {
        const call = runHistory(events);
        call.apply({ kind: 'steer', order: { kind: 'hangup' }, principal: { kind: 'operator', name: 'root' } });
        call.apply({ kind: 'timer', name: 'farewell' }, 20_000);
        for (const [index, leg] of call.state.legs.entries()) {
          for (const attemptIndex of leg.attempts.keys()) {
            call.apply({ kind: 'gone', leg: index + 1, attempt: attemptIndex + 1, cause: { q850: 16 } });
          }
        }
        expect(call.state.phase).toBe('ended');
        expect(call.state.timers).toEqual({});
        const opened = call.effects.filter(({ kind }) => kind === 'open-bridge').length;
        expect(call.effects.filter(({ kind }) => kind === 'close-bridge')).toHaveLength(opened);
      }),
    );
  });

  it('records nobody who has not heard so', () => {
    fc.assert(
      fc.property(history, (events) => {
        const call = runHistory(events);
        const { legs, recording } = call.state;
        if (recording?.sinceMs === undefined) return;
        for (const leg of legs) {
          const isInside = leg.phase === 'in' && !leg.hearsFirst;
          if (isInside) expect(leg.toldOfRecording?.number).toBe(recording.number);
        }
      }),
    );
  });

  it('keeps a state that can be stored and read back', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { state } = runHistory(events);
        expect(callStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(JSON.parse(JSON.stringify(state)));
      }),
    );
  });
});
