import { join } from 'node:path';
import {
  type Browser,
  createFakeLogger,
  eventually,
  heardByPage,
  type MediaNetwork,
  openBrowser,
  openMediaNetwork,
  type Stack,
  startTestStack,
  testPortBase,
  tones,
} from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBrowserAnswer, SipAgent } from '../src/index.ts';
import { bareAri, openApplication } from './bare-ari.ts';
import { serveBarePage } from './bare-page.ts';
import { clock } from './clock.ts';

const APP = 'voice-test';

let network: MediaNetwork;
let stack: Stack;
let agent: SipAgent;
let web: Awaited<ReturnType<typeof serveBarePage>>;
let browser: Browser;
let application: WebSocket;

beforeAll(async () => {
  network = openMediaNetwork(testPortBase);
  stack = await startTestStack({ servers: ['pbx', 'carrier'], browsersAt: network.hostAddress });
  agent = new SipAgent({ listen: { host: '127.0.0.1', port: 0 } }, { clock, logger: createFakeLogger() });
  await agent.start();
  web = await serveBarePage(network.hostAddress);
  browser = await openBrowser({ network, origins: [web.origin], tone: 1_500 });
  application = await openApplication(stack, APP);
});
afterAll(async () => {
  application?.close();
  await browser?.close();
  web?.close();
  await agent?.stop();
  await stack?.stop();
  network?.close();
});

/** Has Asterisk call; resolves when it has been asked. */
async function call(id: string, endpoint: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
  expect(await bareAri(stack, 'POST', 'channels', { endpoint, app: APP, channelId: id, ...query })).toMatchObject({
    status: 200,
  });
}

async function inBridge(bridge: string, channels: readonly string[]): Promise<void> {
  for (const id of channels) {
    await expect
      .poll(() => bareAri(stack, 'GET', `channels/${id}`), { timeout: 10_000 })
      .toMatchObject({ body: { state: 'Up' } });
  }
  await bareAri(stack, 'POST', `bridges/${bridge}`, { type: 'mixing' });
  const added = () => bareAri(stack, 'POST', `bridges/${bridge}/addChannel`, { channel: channels.join() });
  // Up is a moment before in the application.
  await expect.poll(added, { timeout: 5_000 }).toMatchObject({ status: 204 });
}

const withoutCandidates = (sdp: string) => sdp.replace(/a=candidate:.*\r\n/g, '');

it.each([
  { browserThat: 'tells its addresses', phone: '+12025550100', hz: 400, told: (sdp: string) => sdp },
  { browserThat: 'hides them all', phone: '+12025550101', hz: 420, told: withoutCandidates },
])('a browser that $browserThat and a phone hear each other, and not themselves', async ({ phone, hz, told }) => {
  const name = `k7f2x-${hz}`;
  const phoneLeg = `${name}-phone`;
  const page = await browser.open(web.origin);
  const expected = agent.expect(name, AbortSignal.timeout(10_000));
  await call(name, `PJSIP/voice/sip:${name}-1@${agent.contact};transport=tcp`, { formats: 'opus' });
  await call(phoneLeg, `PJSIP/${phone}@alpha`);
  const leg = await expected;
  const answer = readBrowserAnswer(told(await page.evaluate<string>(`answer(${JSON.stringify(leg.offer)})`)));
  if (!answer.ok) throw new Error(answer.problem);
  await leg.answer(answer.sdp);
  await inBridge(name, [name, phoneLeg]);

  const phoneHears = () => tones(join(stack.info.carrier?.recordings ?? '', `${phone}.wav`), 1).join();
  await eventually(
    () => `the phone hears the browser, not ${phoneHears()}`,
    () => phoneHears() === '1500',
  );
  await eventually('the browser hears the phone', async () => (await heardByPage(page)).join() === String(hz));

  await bareAri(stack, 'DELETE', `channels/${name}`);
  expect(await leg.ended).toBe('bye');
  await bareAri(stack, 'DELETE', `channels/${phoneLeg}`);
  await page.close();
  expect(browser.problems).toEqual([]);
});
