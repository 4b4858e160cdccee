import { expect, it } from 'vitest';
import { readSoundFigures } from './read-sound-figures.ts';

const counted = { rxcount: 500, txcount: 498, rxploss: 12, txploss: 3, rxjitter: 0.0012, txjitter: 0.004, rtt: 0.0213 };

it('reads what came, and what the far end reported', () => {
  expect(readSoundFigures(JSON.stringify({ ...counted, rxmes: 81.26, txmes: 86 }))).toEqual({
    heard: { packets: 500, lost: 12, jitterMs: 1.2, score: 81.3 },
    sent: { packets: 498, lost: 3, jitterMs: 4, score: 86 },
    roundTripMs: 21.3,
  });
});

it('takes what was never reported as not known', () => {
  expect(readSoundFigures(JSON.stringify({ ...counted, rtt: 0, txmes: 90 }))).toEqual({
    heard: { packets: 500, lost: 12, jitterMs: 1.2 },
    sent: { packets: 498 },
  });
});

it('has no measure where nothing has come, and no negative loss', () => {
  const figures = readSoundFigures(JSON.stringify({ ...counted, rxcount: 0, rxploss: -2, rtt: 0 }));
  expect(figures.heard).toEqual({ packets: 0, lost: 0 });
});

it('knows no loss before it has been counted for the first time', () => {
  const figures = readSoundFigures(JSON.stringify({ ...counted, rxploss: 0, rxmes: 0, rtt: 0 }));
  expect(figures.heard).toEqual({ packets: 500 });
});

it.each(['', '[]', '{"rxcount":"many"}'])('refuses what is no such answer: %s', (body) => {
  expect(() => readSoundFigures(body)).toThrow('unreadable answer');
});
