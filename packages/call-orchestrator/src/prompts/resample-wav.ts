/** Samples of one channel. */
export interface Sound {
  readonly rate: number;
  readonly samples: Int16Array;
}

/** Zero crossings of the sinc on each side: enough that no echo of the cut-off frequencies is heard in speech. */
const LOBES = 12;

/**
 * The samples of a mono 16-bit PCM WAV; `undefined` for anything else. The sizes in it are not trusted: a program that
 * writes into a pipe does not know them.
 */
export function readWav(bytes: Buffer): Sound | undefined {
  if (bytes.length < 44 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    return undefined;
  }
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'fmt ' && at + 24 <= bytes.length) {
      const [format, channels, bits] = [8, 10, 22].map((offset) => bytes.readUInt16LE(at + offset));
      if (format !== 1 || channels !== 1 || bits !== 16) return undefined;
      rate = bytes.readUInt32LE(at + 12);
    } else if (name === 'data') {
      return rate < 4_000 || rate > 192_000 ? undefined : { rate, samples: samplesOf(bytes.subarray(at + 8)) };
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

function samplesOf(data: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(data.length / 2));
  for (let i = 0; i < samples.length; i += 1) samples[i] = data.readInt16LE(2 * i);
  return samples;
}

/** A mono 16-bit PCM WAV file. */
export function writeWav({ rate, samples }: Sound): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (const [i, sample] of samples.entries()) bytes.writeInt16LE(sample, 44 + 2 * i);
  return bytes;
}

/**
 * The same sound at another rate, by a windowed sinc (Hann) that cuts off what the lower of both rates cannot hold. A few
 * lines of our own, for a program such as sox would be one more to install, start and watch for each sentence.
 */
export function resample({ rate, samples }: Sound, toRate: number): Sound {
  if (rate === toRate) return { rate, samples };
  const step = rate / toRate;
  const cutOff = Math.min(1, toRate / rate);
  const reach = LOBES / cutOff;
  const made = new Int16Array(Math.floor(samples.length / step));
  for (let n = 0; n < made.length; n += 1) {
    const centre = n * step;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    let weights = 0;
    for (let i = Math.max(0, Math.ceil(centre - reach)); i <= last; i += 1) {
      const weight = windowedSinc((i - centre) * cutOff);
      sum += weight * (samples[i] ?? 0);
      weights += weight;
    }
    made[n] = Math.max(-32_768, Math.min(32_767, Math.round(sum / (weights || 1))));
  }
  return { rate: toRate, samples: made };
}

function windowedSinc(x: number): number {
  if (x === 0) return 1;
  const angle = Math.PI * x;
  return (Math.sin(angle) / angle) * (0.5 + 0.5 * Math.cos(angle / LOBES));
}
