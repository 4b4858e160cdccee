import { beforeEach, describe, expect, it } from 'vitest';
import { CallFixture } from '../call.fixture.ts';
import { wantedSound } from '../sound/sound.ts';

let call: CallFixture;
const line = (number: number) => call.shown.split('\n')[number];
/** One key after the other, `pauseMs` apart. */
const press = (leg: number, digits: string, pauseMs = 300) =>
  [...digits].flatMap((digit) => call.apply({ kind: 'digit', leg, attempt: 1, digit }, pauseMs));
const hold = (leg: number, on: boolean) => call.apply({ kind: 'on-hold', leg, attempt: 1, on });
const soundOf = (number: number) => {
  const leg = call.state.legs[number - 1];
  return leg && wantedSound(leg);
};

/** Three phones talk. */
beforeEach(() => {
  const numbers = ['+12025550100', '+12025550101', '+12025550102'];
  call = new CallFixture(numbers.map((address) => ({ address, providers: ['alpha'] })));
  call.apply({ kind: 'started' });
  for (const leg of [1, 2, 3]) call.answer(leg);
});

describe('keys of a phone', () => {
  it('*6 mutes whoever presses it, tells them, and shows it; again the other way', () => {
    expect(press(2, '*6')).toEqual(['set-sound 2/1', 'announce 2/1 muted']);
    expect(line(2)).toBe('2. +12025550101: in the call, muted');
    expect(press(2, '*6')).toEqual(['set-sound 2/1', 'announce 2/1 unmuted']);
    expect(line(2)).toBe('2. +12025550101: in the call');
  });

  it('*6 lets somebody be heard again whom the chat has muted', () => {
    const principal = { kind: 'person' as const, name: 'alice@example.org' };
    call.apply({ kind: 'steer', order: { kind: 'mute', who: { word: '2' }, on: true }, principal });
    press(2, '*6');
    expect(soundOf(2)).toBe('open');
  });

  it('*5 raises a hand, and lowers it', () => {
    expect(press(3, '*5')).toEqual(['announce 3/1 hand-raised']);
    expect(line(3)).toBe('3. +12025550102: in the call, hand raised after 1 s');
    expect(press(3, '*5')).toEqual(['announce 3/1 hand-lowered']);
    expect(line(3)).toBe('3. +12025550102: in the call');
  });

  it('*3 tells how many are in', () => {
    press(1, '*3');
    expect(call.effects.at(-1)).toMatchObject({
      kind: 'announce',
      leg: 1,
      announcement: 'how-many',
      values: { count: 3 },
    });
  });

  it('*0 leaves, as by hanging up', () => {
    expect(press(2, '*0')).toEqual(['hangup 2/1']);
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 16 } });
    expect(line(2)).toMatch(/was in the call for \d s, then hung up/);
  });

  it.each([
    ['a key without the star', '6', 300],
    ['a key of no meaning', '*9', 300],
    ['a key that comes late', '*6', 3_001],
    ['a key after another', '*16', 300],
    ['no number key at all', '*#', 300],
    ['an object of all objects', '*_', 300],
  ])('%s does nothing', (_, digits, pauseMs) => {
    const before = call.shown;
    expect(press(2, digits, pauseMs)).toEqual([]);
    expect(call.shown).toBe(before);
  });

  it('a star after a star begins anew', () => {
    expect(press(2, '**6')).toEqual(['set-sound 2/1', 'announce 2/1 muted']);
  });

  it('of two people are not mixed up', () => {
    press(2, '*');
    expect(press(3, '6')).toEqual([]);
  });

  it('do nothing where they are switched off, nor when the call ends', () => {
    call.state = { ...call.state, settings: { ...call.state.settings, keys: false } };
    expect(press(2, '*6')).toEqual([]);
    call.state = { ...call.state, phase: 'closing', settings: { ...call.state.settings, keys: true } };
    expect(press(2, '*6')).toEqual([]);
  });
});

describe('a phone that holds the conference', () => {
  it('is not heard until it is back, and the chat sees it', () => {
    expect(hold(2, true)).toEqual(['set-sound 2/1']);
    expect(soundOf(2)).toBe('muted');
    expect(line(2)).toBe('2. +12025550101: in the call, on hold by their own phone');
    expect(hold(2, true)).toEqual([]);
    expect(hold(2, false)).toEqual(['set-sound 2/1']);
    expect(soundOf(2)).toBe('open');
  });

  it('that was muted before stays so', () => {
    press(2, '*6');
    hold(2, true);
    hold(2, false);
    expect(soundOf(2)).toBe('muted');
  });

  it('can be let in by RESUME where nobody saw it come back', () => {
    hold(2, true);
    const principal = { kind: 'person' as const, name: 'alice@example.org' };
    call.apply({ kind: 'steer', order: { kind: 'hold', who: { word: '2' }, on: false }, principal });
    expect(soundOf(2)).toBe('open');
  });

  it('is no phone that holds when it is called again', () => {
    hold(2, true);
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 16 } });
    const principal = { kind: 'person' as const, name: 'alice@example.org' };
    call.apply({ kind: 'steer', order: { kind: 'redial', who: { word: '2' } }, principal });
    call.answer(2, 2);
    expect(soundOf(2)).toBe('open');
    expect(line(2)).toBe('2. +12025550101: in the call');
  });
});
