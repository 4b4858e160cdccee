import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tones } from './tones.ts';

const rate = 8_000;

/** A WAV file like Asterisk's, made of parts that follow each other; each the sum of its tones. */
function wav(
  parts: readonly { seconds: number; tones: readonly (readonly [hz: number, level: number])[] }[],
  dataSize?: number,
): string {
  const samples = parts.flatMap((part) =>
    Array.from({ length: Math.round(part.seconds * rate) }, (_, i) =>
      Math.round(part.tones.reduce((sum, [hz, level]) => sum + level * Math.sin((2 * Math.PI * hz * i) / rate), 0)),
    ),
  );
  const file = join(mkdtempSync(join(tmpdir(), 'tones-')), 'a.wav');
  const bytes = Buffer.alloc(44 + 2 * samples.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataSize ?? 2 * samples.length, 40);
  for (const [i, sample] of samples.entries()) bytes.writeInt16LE(sample, 44 + 2 * i);
  writeFileSync(file, bytes);
  return file;
}

describe('tones', () => {
  it('hears neighbours that differ by 20 Hz', () => {
    const file = wav([
      {
        seconds: 1,
        tones: [
          [420, 1800],
          [440, 1800],
          [1720, 1800],
        ],
      },
    ]);
    expect(tones(file)).toEqual([420, 440, 1720]);
  });

  it('hears nothing in silence and in faint noise', () => {
    expect(tones(wav([{ seconds: 1, tones: [[420, 20]] }]))).toEqual([]);
  });

  it('takes a faint harmonic for distortion', () => {
    expect(
      tones(
        wav([
          {
            seconds: 1,
            tones: [
              [400, 3000],
              [800, 60],
            ],
          },
        ]),
      ),
    ).toEqual([400]);
  });

  it('takes the breaks of late packets for breaks, not for the neighbours', () => {
    const broken = [0.2305, 0.4905, 0.5105, 0.3705].map((seconds) => ({ seconds, tones: [[420, 1800]] as const }));
    expect(tones(wav(broken))).toEqual([420]);
  });

  it('looks only at the end when told to', () => {
    const file = wav([
      { seconds: 2, tones: [[400, 3000]] },
      { seconds: 2, tones: [[500, 3000]] },
    ]);
    expect(tones(file)).toEqual([400, 500]);
    expect(tones(file, 1)).toEqual([500]);
  });

  it('reads a file whose writer has not closed it', () => {
    expect(tones(wav([{ seconds: 1, tones: [[460, 1800]] }], 0))).toEqual([460]);
  });
});
