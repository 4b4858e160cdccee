import { beforeEach, describe, expect, it } from 'vitest';
import { CallFixture } from '../call.fixture.ts';

const NUMBERS = ['+12025550100', '+12025550101', '+12025550102'];
const GONE = { q850: 16 };

let call: CallFixture;

function begin(confirm: 'never' | 'conferences' | 'always', numbers = NUMBERS) {
  call = new CallFixture(numbers.map((address) => ({ address, providers: ['alpha', 'beta'] })));
  call.state = { ...call.state, settings: { ...call.state.settings, confirm } };
  call.apply({ kind: 'started' });
  call.answer(1);
}
const press = (leg: number, digit: string) => call.apply({ kind: 'digit', leg, attempt: 1, digit });
const line = (number: number) => call.shown.split('\n')[number];

describe('somebody who has answered a conference', () => {
  beforeEach(() => begin('conferences'));

  it('is asked, and is in it once they press 1', () => {
    expect(call.answer(2)).toEqual(['announce 2/1 confirm']);
    expect(call.effects.at(-2)).toMatchObject({ values: { who: 'alice', count: 3 } });
    expect(line(2)).toBe('2. +12025550101: asked whether they want to join');
    expect(call.state.timers).not.toHaveProperty('ring:2');
    expect(press(2, '5')).toEqual([]);
    expect(press(2, '1')).toEqual(['stop-announcement 2/1 confirm', 'join 1/1', 'join 2/1']);
    expect(line(2)).toBe('2. +12025550101: in the call');
    expect(call.state.timers).not.toHaveProperty('confirm:2');
    expect(press(2, '9')).toEqual([]);
  });

  it('who says nothing is asked once more, then let go; no other provider rings them again', () => {
    call.answer(2);
    expect(call.apply({ kind: 'timer', name: 'confirm:2' }, 12_000)).toEqual(['announce 2/1 confirm']);
    expect(call.apply({ kind: 'timer', name: 'confirm:2' }, 12_000)).toEqual(['hangup 2/1']);
    expect(call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 34, sip: 503 } })).toEqual([]);
    expect(line(2)).toBe('2. +12025550101: a machine, or nobody confirmed');
  });

  it('who hangs up while they are asked has not been in it', () => {
    call.answer(2);
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: GONE });
    expect(line(2)).toContain('nobody confirmed');
    expect(call.state.phase).toBe('other-legs');
  });

  it('who presses 9 is put on the list and let go', () => {
    call.answer(2);
    expect(press(2, '9')).toEqual(['suppress 2/1', 'hangup 2/1']);
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: GONE });
    expect(line(2)).toBe('2. +12025550101: does not want to be called from here');
    const redial = { kind: 'redial' as const };
    const principal = { kind: 'person' as const, name: 'alice@example.org' };
    expect(call.apply({ kind: 'steer', order: redial, principal })).toEqual([]);
  });

  it('where nobody confirms, the first is told that nobody was reached', () => {
    for (const leg of [2, 3]) {
      call.answer(leg);
      call.apply({ kind: 'gone', leg, attempt: 1, cause: GONE });
    }
    expect(call.state.closeReason).toBe('nobody-reached');
  });

  it('is let go with the others when the call is ended meanwhile', () => {
    call.answer(2);
    const principal = { kind: 'person' as const, name: 'alice@example.org' };
    expect(call.apply({ kind: 'steer', order: { kind: 'hangup' }, principal })).toContain('hangup 2/1');
    expect(press(2, '1')).toEqual([]);
  });

  it('does not keep the others waiting', () => {
    call.answer(2);
    expect(call.answer(3)).toEqual(['announce 3/1 confirm']);
    expect(press(3, '1')).toEqual(['stop-announcement 3/1 confirm', 'join 1/1', 'join 3/1']);
    expect(press(2, '1')).toEqual(['stop-announcement 2/1 confirm', 'join 2/1']);
    expect(call.shown).toContain('3 in the conference');
  });
});

it.each([
  ['never', NUMBERS, false],
  ['conferences', NUMBERS.slice(0, 2), false],
  ['always', NUMBERS.slice(0, 2), true],
] as const)('%s, with %j: asked %s', (confirm, numbers, isAsked) => {
  begin(confirm, [...numbers]);
  expect(call.answer(2)).toEqual(isAsked ? ['announce 2/1 confirm'] : ['join 1/1', 'join 2/1']);
});

it('may be otherwise for a kind of address', () => {
  begin('always');
  const { settings } = call.state;
  call.state = { ...call.state, settings: { ...settings, confirmByKind: { phone: 'never' } } };
  expect(call.answer(2)).toEqual(['join 1/1', 'join 2/1']);
});

it('asks whoever is added while two talk', () => {
  begin('conferences', NUMBERS.slice(0, 2));
  call.answer(2);
  const people = [{ address: { kind: 'phone', number: '+12025550109' }, providers: ['alpha'] }];
  const order = { kind: 'add', people } as never;
  call.apply({ kind: 'steer', order, principal: { kind: 'person', name: 'alice@example.org' } });
  expect(call.answer(3)).toEqual(['announce 3/1 confirm']);
});
