import { beforeEach, describe, expect, it } from 'vitest';
import { CallFixture } from '../call.fixture.ts';
import type { SoundQuality } from './sound-quality.ts';

let call: CallFixture;
const line = (number: number) => call.shown.split('\n')[number];
const sounds = (leg: number, quality: SoundQuality, attempt = 1) =>
  call.apply({ kind: 'sounds', leg, attempt, quality });
const told = () => call.effects.filter(({ kind }) => kind === 'tell-chat').length;

beforeEach(() => {
  call = new CallFixture(['+12025550100', '+12025550101'].map((address) => ({ address, providers: ['alpha'] })));
  call.apply({ kind: 'started' });
  for (const leg of [1, 2]) call.answer(leg);
});

describe('how a line sounds', () => {
  it.each<[SoundQuality, string]>([
    [{ kind: 'choppy', lostPercent: 8 }, '2. +12025550101: in the call, choppy: 8 % lost'],
    [{ kind: 'not-heard' }, '2. +12025550101: in the call, we do not hear them'],
    [{ kind: 'hears-nothing' }, '2. +12025550101: in the call, they do not hear us'],
    [{ kind: 'good', again: true }, '2. +12025550101: in the call, sounds good again'],
  ])('is told in words: %o', (quality, expected) => {
    const before = told();
    sounds(2, quality);
    expect(line(2)).toBe(expected);
    expect(told()).toBe(before + 1);
  });

  it('is no news while all is well', () => {
    const before = told();
    sounds(2, { kind: 'good' });
    expect(line(2)).toBe('2. +12025550101: in the call');
    expect(told()).toBe(before);
  });

  it('counts somebody as in the call only when a sound of theirs has come', () => {
    sounds(2, { kind: 'not-heard-yet' });
    expect(line(0)).toContain('1 in the conference');
    expect(line(2)).toBe('2. +12025550101: connected, but no sound of theirs has come yet');
    sounds(2, { kind: 'good' });
    expect(line(0)).toContain('2 in the conference');
    expect(line(2)).toBe('2. +12025550101: in the call');
  });

  it('is of no interest once they are gone, and its figures stay with the attempt', () => {
    sounds(2, { kind: 'choppy', lostPercent: 8 });
    const figures = { heard: { packets: 500, lost: 40 }, sent: { packets: 500 }, roundTripMs: 20 };
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 16 }, figures });
    expect(line(2)).toBe('2. +12025550101: was in the call for 0 s, then hung up');
    expect(call.state.legs[1]?.attempts[0]).toMatchObject({ figures, quality: { kind: 'choppy' } });
    sounds(2, { kind: 'not-heard' });
    expect(call.state.legs[1]?.attempts[0]).toMatchObject({ quality: { kind: 'choppy' } });
  });
});
