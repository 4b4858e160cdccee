import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ChatUser, type Stack, tones, tonesOverTime } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hearEachOther, ordinary, phonesAreQuiet, startGatewayStack } from './gateway-stack.ts';
import { toneVoice } from './tone-voice.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'partyline-recording-'));
/** What the voice makes of the announcement, Hz: no phone of the test speaks so. */
const NOTICE = 1_500;
let stack: Stack;
let alice: ChatUser;

beforeAll(async () => {
  stack = await startGatewayStack({
    browsersAt: '127.0.0.1',
    changeConfig: (config) => {
      config.speech = toneVoice(join(folder, 'speech'), { 'being recorded': `tone ${NOTICE}` });
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function partyline(...args: string[]): Promise<string> {
  return (await run(process.execPath, [cli, '--config', stack.info.config ?? '', ...args])).stdout;
}

const heardBy = (number: string) => join(stack.info.carrier?.recordings ?? '', `${number}.wav`);

it('records everybody, who have heard so before, over a kill of the gateway', { timeout: 90_000 }, async () => {
  const [one, two, three] = [ordinary(1), ordinary(2), ordinary(3)];
  const call = await alice.call(`CALLBACK ${one} ${two}`);
  await call.inConference(2);
  await hearEachOther(stack, one, two);
  expect(await alice.ask('RECORD ON')).toContain('It begins when all have heard');
  await call.shows('Being recorded.', 20_000);
  await stack.restart('gateway', { signal: 'SIGKILL' });
  await hearEachOther(stack, one, two);
  await alice.ask(`ADD ${three}`);
  await call.inConference(3, 20_000);
  await hearEachOther(stack, one, two, three);
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
  await phonesAreQuiet(stack, one, two, three);
  await call.shows(/partyline recording fetch \w+/);

  const [listed] = JSON.parse(await partyline('recording', 'list', call.id, '--json'));
  expect(listed).toMatchObject({ call: expect.stringContaining(call.id), number: 1, node: 'pbx1' });
  const file = join(folder, 'call.wav');
  await partyline('recording', 'fetch', call.id, '--output', file);
  expect(statSync(file).mode & 0o077).toBe(0);
  const sound = await fetch(`${stack.info.web?.url}/v1/calls/${listed.call}/recordings/1`, {
    headers: { authorization: `Bearer ${stack.info.web?.apiKeys['desk']}` },
  });
  expect(sound.headers.get('content-type')).toBe('audio/wav');
  expect(Buffer.from(await sound.arrayBuffer()).equals(readFileSync(file))).toBe(true);
  // All three of them, and no announcement: each heard that alone, and before.
  expect(tones(file)).toEqual([420, 440, 460]);
  // Whoever came later heard of it before they heard anybody.
  const heard = tonesOverTime(heardBy(three));
  const notice = heard.findIndex((some) => some.includes(NOTICE));
  expect(notice).toBeGreaterThanOrEqual(0);
  expect(heard.slice(0, notice).flat()).toEqual([]);
  for (const number of [one, two]) expect(tones(heardBy(number))).toContain(NOTICE);

  await partyline('recording', 'delete', call.id);
  expect(JSON.parse(await partyline('recording', 'list', call.id, '--json'))).toEqual([]);
});
