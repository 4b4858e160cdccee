import { expect, it } from 'vitest';
import { readWav, resample, type Sound, writeWav } from './resample-wav.ts';

function tone(hz: number, rate: number, seconds = 0.5): Sound {
  const samples = Int16Array.from({ length: rate * seconds }, (_, i) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hz * i) / rate)),
  );
  return { rate, samples };
}

/** Amplitude of one frequency in the middle of a sound. */
function level({ rate, samples }: Sound, hz: number): number {
  const middle = samples.subarray(Math.floor(samples.length / 4), Math.floor((samples.length * 3) / 4));
  let [real, imaginary] = [0, 0];
  for (const [i, sample] of middle.entries()) {
    real += sample * Math.cos((2 * Math.PI * hz * i) / rate);
    imaginary += sample * Math.sin((2 * Math.PI * hz * i) / rate);
  }
  return (2 * Math.hypot(real, imaginary)) / middle.length;
}

it.each([22_050, 8_000, 48_000])('keeps a tone of speech from %i Hz', (rate) => {
  const made = resample(tone(1_000, rate), 16_000);
  expect(made.rate).toBe(16_000);
  expect(made.samples.length).toBeCloseTo(8_000, -2);
  expect(level(made, 1_000)).toBeGreaterThan(9_500);
});

it('folds nothing back that the new rate cannot hold', () => {
  const made = resample(tone(9_500, 22_050), 16_000);
  expect(level(made, 16_000 - 9_500)).toBeLessThan(300);
});

it('reads what it writes, and what a program writes into a pipe', () => {
  const sound = tone(500, 8_000, 0.1);
  const bytes = writeWav(sound);
  expect(readWav(bytes)).toEqual(sound);
  bytes.writeUInt32LE(0x7ffff000, 40);
  expect(readWav(bytes)).toEqual(sound);
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['words', Buffer.from('espeak-ng: command not found. '.repeat(4))],
  ['a header without sound', writeWav(tone(500, 8_000)).subarray(0, 36)],
  [
    'stereo',
    (() => {
      const bytes = writeWav(tone(500, 8_000));
      bytes.writeUInt16LE(2, 22);
      return bytes;
    })(),
  ],
])('takes %s for no sound', (_, bytes) => {
  expect(readWav(bytes)).toBeUndefined();
});
