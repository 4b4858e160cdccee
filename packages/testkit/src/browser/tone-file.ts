import { writeFileSync } from 'node:fs';

const RATE = 48_000;
const SECONDS = 10;
/**
 * Of 32768. Six people at once must not overdrive the conference: Asterisk cuts the sum off, takes each person's own sound
 * from that, and what was cut off too much comes back to them as an echo.
 */
const AMPLITUDE = 3_000;

/**
 * Writes a WAV file of one tone, whose end joins its beginning without a click: what a browser's microphone hears. It
 * swells and fades once a second, for a browser takes what sounds evenly for noise, and within seconds lets nobody hear
 * it any more; so slowly that no other tone is heard beside it.
 */
export function writeToneFile(path: string, hz: number): void {
  const data = Buffer.alloc(2 * RATE * SECONDS);
  for (let index = 0; index < RATE * SECONDS; index += 1) {
    const swell = (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / RATE)) ** 2;
    data.writeInt16LE(Math.round(AMPLITUDE * swell * Math.sin((2 * Math.PI * hz * index) / RATE)), 2 * index);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(2 * RATE, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  writeFileSync(path, Buffer.concat([header, data]));
}
