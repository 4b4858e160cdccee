import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeLogger } from '@partyline/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSpeech } from './create-speech.ts';
import { readWav, writeWav } from './resample-wav.ts';
import { SpeechFiles } from './speech-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pl-speech-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A speech program in a few words of Node: what it hears it notes in `heard`, its arguments in `args`. */
function program(says: string) {
  const wav = join(folder, 'voice.wav');
  writeFileSync(wav, writeWav({ rate: 22_050, samples: new Int16Array(2_205).fill(1_000) }));
  const script = `
    const fs = require('fs');
    fs.appendFileSync(${JSON.stringify(join(folder, 'args'))}, process.argv.slice(1).join(' ') + '\\n');
    fs.appendFileSync(${JSON.stringify(join(folder, 'heard'))}, fs.readFileSync(0));
    const voice = fs.readFileSync(${JSON.stringify(wav)});
    ${says}`;
  return { program: process.execPath, args: ['-e', script, '{language}'], directory: join(folder, 'speech') };
}
const speaks = 'process.stdout.write(voice)';
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

it('speaks a text from standard input into a file that Asterisk plays, once', async () => {
  const speech = createSpeech(program(speaks), createFakeLogger());
  const words = '--help; $(rm -rf /) "Ünïcode" [[x]]';
  const [one, two] = await Promise.all([speech.speak(words, 'de'), speech.speak(words, 'de')]);
  expect(one).toMatch(/^sound:\/.*\/pl-[0-9a-f]{32}$/);
  expect([two, await speech.speak(words, 'de')]).toEqual([one, one]);
  expect(read('heard')).toBe(`${words}\n`);
  expect(read('args')).toBe('de\n');
  const sound = readWav(readFileSync(`${one?.slice('sound:'.length)}.wav16`));
  expect(sound?.rate).toBe(16_000);
  expect(sound?.samples.length).toBe(1_600);
  expect(await speech.speak(words, 'en')).not.toBe(one);
  expect(readdirSync(join(folder, 'speech')).every((name) => name.endsWith('.wav16'))).toBe(true);
});

it.each([
  ['fails', 'process.exit(3)'],
  ['says something that is no sound', "process.stdout.write('Usage: speak'.repeat(20))"],
  ['says nothing', ''],
  ['says too much', 'for (let i = 0; i < 600; i += 1) process.stdout.write(Buffer.alloc(64 * 1024))'],
])('gives nothing when the program %s', async (_, says) => {
  const logger = createFakeLogger();
  expect(await createSpeech(program(says), logger).speak('secret words', 'en')).toBeUndefined();
  expect(JSON.stringify(logger)).not.toContain('secret words');
});

it('gives nothing when there is no program, or no folder to write into', async () => {
  const none = { ...program(speaks), program: join(folder, 'no-such-program') };
  expect(await createSpeech(none, createFakeLogger()).speak('Hello', 'en')).toBeUndefined();
  const blocked = { ...program(speaks), directory: join(folder, 'voice.wav', 'speech') };
  expect(await createSpeech(blocked, createFakeLogger()).speak('Hello', 'en')).toBeUndefined();
});

it('ends a program that hangs, and waits for its turn no longer than for the program', async () => {
  const speech = createSpeech({ ...program('setInterval(() => {}, 1000)'), deadlineMs: 500 }, createFakeLogger());
  const began = performance.now();
  const all = await Promise.all(['a', 'b', 'c', 'd'].map((words) => speech.speak(words, 'en')));
  expect(all).toEqual([undefined, undefined, undefined, undefined]);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('removes what is old and what is too much, and nothing that is not its own', async () => {
  const files = new SpeechFiles(folder, { keepMs: 60_000, atMost: 2 });
  const names = ['one', 'two', 'three', 'four'].map((words) => files.nameOf(['voice'], words));
  for (const [index, name] of names.entries()) {
    await files.write(name, Buffer.from('x'));
    const at = new Date(Date.now() - (index === 3 ? 120_000 : index * 1_000));
    utimesSync(join(folder, `${name}.wav16`), at, at);
  }
  writeFileSync(join(folder, 'mine.wav16'), 'x');
  await files.clean();
  expect(readdirSync(folder).sort()).toEqual([`${names[0]}.wav16`, `${names[1]}.wav16`, 'mine.wav16'].sort());
});
