import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChatUser, type Stack, tonesOverTime } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hearEachOther, ordinary, phonesAreQuiet, startGatewayStack } from './gateway-stack.ts';
import { toneVoice } from './tone-voice.ts';

const folder = mkdtempSync(join(tmpdir(), 'partyline-speech-'));
/** What the voice makes of being alone, Hz. */
const ALONE = 1_600;
let stack: Stack;
let alice: ChatUser;
/** Whether the next start of the gateway has a voice, and which. */
let voice: 'tones' | 'espeak' | 'none' = 'tones';
let sounds = false;

beforeAll(async () => {
  stack = await startGatewayStack({
    changeConfig: (config) => {
      if (voice === 'tones') config.speech = toneVoice(folder, { 'The call will end': `tone ${ALONE}` });
      else if (voice === 'none') delete config.speech;
      config.calls['sounds'] = sounds;
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const recordingOf = (number: string) => join(stack.info.carrier?.recordings ?? '', `${number}.wav`);

/** In which half seconds a number has heard a tone. */
function whenHeard(number: string, hz: number): number[] {
  return tonesOverTime(recordingOf(number)).flatMap((tones, index) => (tones.includes(hz) ? [index] : []));
}

it('says what is written to everybody, in order, and stops with the call', async () => {
  const [one, two] = [ordinary(1), ordinary(2)];
  const call = await alice.call(`CALLBACK ${one} ${two}`);
  await call.inConference(2);
  await hearEachOther(stack, one, two);
  expect(await alice.ask('SAY tone 1500')).toBe('Said.');
  expect(await alice.ask('SAY tone 1540')).toBe('Said.');
  await expect.poll(() => whenHeard(two, 1540).length, { timeout: 15_000 }).toBeGreaterThan(1);
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
  await phonesAreQuiet(stack, one, two);
  for (const number of [one, two]) {
    const [first, second] = [whenHeard(number, 1500), whenHeard(number, 1540)];
    expect(first.length).toBeGreaterThan(1);
    expect(second.length).toBeGreaterThan(1);
    expect(Math.max(...first)).toBeLessThanOrEqual(Math.min(...second));
  }
});

it('says it once, though the gateway is killed and started again', async () => {
  const [one, two] = [ordinary(3), ordinary(4)];
  const call = await alice.call(`CALLBACK ${one} ${two}`);
  await call.inConference(2);
  expect(await alice.ask('SAY tone 1500')).toBe('Said.');
  await stack.restart('gateway', { signal: 'SIGKILL' });
  await hearEachOther(stack, one, two);
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
  await phonesAreQuiet(stack, one, two);
  const heard = whenHeard(two, 1500);
  expect(heard.length).toBeGreaterThan(1);
  expect(heard.length).toBeLessThanOrEqual(4);
});

it('tells whoever is the last, before the call ends', async () => {
  sounds = true;
  await stack.restart('gateway');
  const [one, two] = [ordinary(9), '+12025550155'];
  const call = await alice.call(`CALLBACK ${one} ${two}`);
  await call.ended(20_000);
  await phonesAreQuiet(stack, one, two);
  sounds = false;
  expect(whenHeard(one, ALONE).length).toBeGreaterThan(0);
});

it.skipIf(!existsSync('/usr/bin/espeak-ng'))('speaks by espeak-ng where it is there', async () => {
  voice = 'espeak';
  await stack.restart('gateway');
  const [one, two] = [ordinary(5), ordinary(6)];
  const call = await alice.call(`CALLBACK ${one} ${two}`);
  await call.inConference(2);
  await hearEachOther(stack, one, two);
  expect(await alice.ask('SAY The quick brown fox jumps over the lazy dog, twice a day.')).toBe('Said.');
  // Speech is no tone: for seconds something else than the other's tone is there.
  const other = () => tonesOverTime(recordingOf(two), 10).filter((tones) => tones.join() !== '500').length;
  await expect.poll(other, { timeout: 15_000 }).toBeGreaterThan(3);
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
});

it('says that there is no voice where there is none', async () => {
  voice = 'none';
  await stack.restart('gateway');
  const [one, two] = [ordinary(7), ordinary(8)];
  const call = await alice.call(`CALLBACK ${one} ${two}`);
  await call.inConference(2);
  expect(await alice.ask('SAY Hello')).toContain('I have no voice here');
  await hearEachOther(stack, one, two);
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
});
