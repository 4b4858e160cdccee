import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChatUser,
  eventually,
  heardByPage,
  type MediaNetwork,
  openBrowser,
  openMediaNetwork,
  type Stack,
  startTurnServer,
  testPortBase,
  tones,
} from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ordinary, startGatewayStack } from './gateway-stack.ts';

const SECRET = 'relay secret for tests';
const port = testPortBase + 60;

let network: MediaNetwork;
let stack: Stack;
let relay: Awaited<ReturnType<typeof startTurnServer>>;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'partyline-relay-'));
  writeFileSync(join(dir, 'secret'), SECRET);
  network = openMediaNetwork(testPortBase);
  relay = await startTurnServer({ address: network.relayAddress, port, secret: SECRET, dir });
  stack = await startGatewayStack({
    browsersAt: network.hostAddress,
    soundAt: network.shieldedAddress,
    changeConfig: ({ web }) => {
      const urls = [`turn:${network.relayAddress}:${port}?transport=udp`];
      Object.assign(web ?? {}, { turn: { urls, secret: { file: join(dir, 'secret') } } });
    },
  });
});
afterAll(async () => {
  await stack?.stop();
  await relay?.stop();
  network?.close();
  rmSync(dir, { recursive: true, force: true });
});

it('whoever cannot reach the telephone system comes in through a relay, with credentials of their own', async () => {
  const phone = ordinary(45);
  const alice = await ChatUser.signIn(stack, 'alice');
  const browser = await openBrowser({ network, origins: [stack.info.web?.url ?? ''], tone: 1_700 });
  const call = await alice.call(`CALLBACK ${phone} link:Ida`);
  const link = await eventually('the link', () => {
    const told = alice.shown().find(({ text }) => text.startsWith('Ida can join'));
    return told && /link: (\S+)/.exec(told.text)?.[1];
  });
  const page = await browser.open(link);
  await page.getByRole('button', { name: 'Join with microphone' }).click();
  await page.getByText('You are in the call').waitFor();
  await call.inConference(2);
  const heard = () => tones(join(stack.info.carrier?.recordings ?? '', `${phone}.wav`), 1).join();
  await eventually(
    () => `the phone hears ${heard()}`,
    () => heard() === '1700',
  );
  await eventually('the browser hears the phone', async () => (await heardByPage(page)).join() === '1300');
  expect(relay.log()).toMatch(/ALLOCATE processed, success/);
  await browser.close();
  alice.send('HANGUP');
  await call.ended();
  await alice.signOut();
});
