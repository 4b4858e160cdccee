import { existsSync, readFileSync } from 'node:fs';

/**
 * Long enough to tell tones 20 Hz apart with a Hann window (main lobe 4/T = 8 Hz), short enough for a leg that was in
 * for a second.
 */
const windowSeconds = 0.5;
/**
 * A tone that is this much weaker than the loudest is not somebody who speaks, for all speak equally loud: G.711's
 * distortion leaves 0.01, and each sound packet that a busy machine delivers late breaks a tone and leaves up to 0.06
 * of it 20 Hz away.
 */
const relativeFloor = 0.2;
/** Amplitude, of 32768, below which all is silence. */
const absoluteFloor = 40;

/** Every tone that the stack's telephone network can speak, in Hz. */
export const carrierTones: readonly number[] = Array.from({ length: 69 }, (_, n) => 400 + 20 * n);

/**
 * Which of the carrier's tones are heard in a recording, in Hz, ascending. Only what is heard in the last `seconds`
 * counts, or anywhere when that is missing. A file that is still being written is read as far as it goes; one that is not
 * there yet holds nothing.
 */
export function tones(wavFile: string, seconds = Number.POSITIVE_INFINITY): readonly number[] {
  if (!existsSync(wavFile)) return [];
  return [...new Set(tonesOverTime(wavFile, seconds).flat())].sort((a, b) => a - b);
}

/** The same for each half second, in order. */
export function tonesOverTime(wavFile: string, seconds = Number.POSITIVE_INFINITY): readonly (readonly number[])[] {
  const { samples, rate } = readWav(wavFile);
  const size = Math.floor(windowSeconds * rate);
  const first = Math.max(0, samples.length - Math.floor(seconds * rate));
  const heard: (readonly number[])[] = [];
  for (let start = first; start + size <= samples.length; start += size) {
    heard.push(loudTones(samples.subarray(start, start + size), rate));
  }
  return heard;
}

/** Which of the tones (those of the carrier where none are named) are in a window of samples, Hz. */
export function loudTones(window: Int16Array, rate: number, among = carrierTones): readonly number[] {
  const levels = among.map((hz) => ({ hz, level: toneLevel(window, hz, rate) }));
  const loudest = Math.max(...levels.map(({ level }) => level));
  const floor = Math.max(absoluteFloor, loudest * relativeFloor);
  return levels.filter(({ level }) => level >= floor).map(({ hz }) => hz);
}

/** Amplitude of one frequency in a window, by Goertzel's algorithm over a Hann window. */
function toneLevel(window: Int16Array, hz: number, rate: number): number {
  const turn = (2 * Math.PI) / window.length;
  const factor = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let before = 0;
  let last = 0;
  for (const [i, sample] of window.entries()) {
    const next = sample * (0.5 - 0.5 * Math.cos(turn * i)) + factor * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - factor * last * before;
  // A Hann window halves the amplitude, a real tone has half of it at the negative frequency: N/4 in all.
  return Math.sqrt(Math.max(0, power)) / (window.length / 4);
}

/**
 * The samples of a mono 16-bit PCM file. The header's sizes are not trusted: they are wrong until the writer closes the
 * file.
 */
function readWav(file: string): { samples: Int16Array; rate: number } {
  const bytes = readFileSync(file);
  if (bytes.length < 44) return { samples: new Int16Array(0), rate: 8_000 };
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.readUInt16LE(22) !== 1 || bytes.readUInt16LE(34) !== 16) {
    throw new Error(`${file} is not a mono WAV file of 16 bits`);
  }
  const data = bytes.subarray(bytes.indexOf('data', 12, 'latin1') + 8);
  const samples = new Int16Array(Math.floor(data.length / 2));
  for (let i = 0; i < samples.length; i += 1) samples[i] = data.readInt16LE(2 * i);
  return { samples, rate: bytes.readUInt32LE(24) };
}
