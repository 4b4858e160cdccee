/**
 * A speech program whose words can be told apart in a recording: `tone 1500` is spoken as 1.5 s of 1,500 Hz, each number
 * of the text in turn, and anything else as a moment of silence.
 * @param instead what is spoken for words that the text holds
 */
export function toneVoice(
  directory: string,
  instead: Readonly<Record<string, string>> = {},
): { program: string; args: string[]; directory: string } {
  return { program: process.execPath, args: ['-e', SCRIPT, '{language}', JSON.stringify(instead)], directory };
}

const SCRIPT = `
let words = require('fs').readFileSync(0, 'utf8');
for (const [from, to] of Object.entries(JSON.parse(process.argv[2]))) words = words.replace(from, to);
const rate = 22050;
const tones = [...words.matchAll(/tone (\\d+)/g)].map(([, hz]) => Number(hz));
const seconds = tones.length === 0 ? 0.2 : 1.5 * tones.length;
const bytes = Buffer.alloc(44 + 2 * Math.floor(rate * seconds));
bytes.write('RIFF\\xff\\xff\\xff\\x7fWAVEfmt ', 0, 'latin1');
bytes.writeUInt32LE(16, 16);
bytes.writeUInt16LE(1, 20);
bytes.writeUInt16LE(1, 22);
bytes.writeUInt32LE(rate, 24);
bytes.writeUInt32LE(2 * rate, 28);
bytes.writeUInt16LE(2, 32);
bytes.writeUInt16LE(16, 34);
bytes.write('data', 36, 'latin1');
bytes.writeUInt32LE(0x7ffff000, 40);
for (let i = 0; 46 + 2 * i <= bytes.length; i += 1) {
  const hz = tones[Math.floor(i / rate / 1.5)] ?? 0;
  bytes.writeInt16LE(Math.round(2000 * Math.sin((2 * Math.PI * hz * i) / rate)), 44 + 2 * i);
}
process.stdout.write(bytes);
`;
