import { createFakeLogger, type Stack, startTestStack, TcpProxy, testPortBase } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readBrowserAnswer, SipAgent, type SipLeg } from '../src/index.ts';
import { bareAri, openApplication } from './bare-ari.ts';
import { clock } from './clock.ts';

const APP = 'voice-test';
const PORT = testPortBase + 1_990;

let stack: Stack;
let application: WebSocket;
let line: TcpProxy;
/** What went over the line, from both sides. */
let said: string;
let agent: SipAgent;
let events: string[];

beforeAll(async () => {
  stack = await startTestStack({ servers: ['pbx'] });
});
afterAll(async () => stack?.stop());

beforeEach(async () => {
  said = '';
  events = [];
  application = await openApplication(stack, APP);
  application.addEventListener('message', ({ data }) => events.push(String(data)));
  line = await TcpProxy.listen(() => ({
    hear(_from, chunk, forward) {
      said += chunk.toString();
      forward(chunk);
    },
  }));
  agent = await startAgent();
});
afterEach(async () => {
  await agent.stop();
  await line.close();
  application.close();
});

async function startAgent(): Promise<SipAgent> {
  const contact = line.through(`tcp://127.0.0.1:${PORT}`).replace('tcp://', '');
  const started = new SipAgent(
    { listen: { host: '127.0.0.1', port: PORT }, contact },
    { clock, logger: createFakeLogger() },
  );
  await started.start();
  return started;
}

/** What a browser answers that tells no address, with a certificate that nobody has: enough for the signalling. */
const ANSWER = [
  ...['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE audio-0'],
  ...['m=audio 9 UDP/TLS/RTP/SAVPF 107', 'c=IN IP4 0.0.0.0', 'a=ice-ufrag:4ZcD', 'a=ice-pwd:2/1muCWoOi3uLifh0NuRHlXn'],
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => '6B').join(':')}`,
  ...['a=setup:active', 'a=mid:audio-0', 'a=sendrecv', 'a=rtcp-mux', 'a=rtpmap:107 opus/48000/2', ''],
].join('\r\n');

/** Asks Asterisk to call somebody; resolves when the agent has the offer. */
async function ring(name: string, query: Readonly<Record<string, string>> = {}): Promise<SipLeg> {
  const expected = agent.expect(name, AbortSignal.timeout(10_000));
  const endpoint = `PJSIP/voice/sip:${name}-1@${agent.contact};transport=tcp`;
  await bareAri(stack, 'POST', 'channels', { endpoint, formats: 'opus', channelId: name, app: APP, ...query });
  return expected;
}

async function call(name: string): Promise<SipLeg> {
  const leg = await ring(name);
  const answer = readBrowserAnswer(ANSWER);
  if (!answer.ok) throw new Error(answer.problem);
  await leg.answer(answer.sdp);
  await expect.poll(() => bareAri(stack, 'GET', `channels/${name}`)).toMatchObject({ body: { state: 'Up' } });
  return leg;
}

const nobodyLeft = () =>
  expect.poll(() => bareAri(stack, 'GET', 'channels'), { timeout: 5_000 }).toMatchObject({ body: [] });

it('is called with an offer that a browser takes, and answers for one that is on no hold', async () => {
  const leg = await call('k7f2x-2');
  expect(leg.attempt).toBe(1);
  expect(leg.offer).toMatch(/m=audio \d+ UDP\/TLS\/RTP\/SAVPF 107( 0 8 9)?/);
  for (const wanted of ['a=setup:actpass', 'a=rtcp-mux', 'a=mid:audio-0', 'a=rtpmap:107 opus/48000/2']) {
    expect(leg.offer).toContain(wanted);
  }
  leg.hangUp();
  await nobodyLeft();
  expect(events.join()).not.toContain('ChannelHold');
});

it('hears Asterisk hang up', async () => {
  const leg = await call('k7f2x-3');
  await bareAri(stack, 'DELETE', 'channels/k7f2x-3');
  expect(await leg.ended).toBe('bye');
});

it('hears Asterisk give up, and refuses', async () => {
  expect(await (await ring('k7f2x-4', { timeout: '1' })).ended).toBe('cancelled');
  await expect.poll(() => said).toContain('SIP/2.0 487 ');
  (await ring('k7f2x-5')).reject(488, 'Not Acceptable Here');
  await nobodyLeft();
  await expect
    .poll(() => events.find((event) => event.includes('"ChannelDestroyed"') && event.includes('k7f2x-5')))
    .toMatch(/488/);
});

it('keeps a call whose connection breaks, and ends it by another', async () => {
  const leg = await call('k7f2x-6');
  line.cut();
  await bareAri(stack, 'DELETE', 'channels/k7f2x-6');
  expect(await leg.ended).toBe('bye');
  const other = await call('k7f2x-7');
  line.cut();
  other.hangUp();
  await nobodyLeft();
});

it('leaves calls up when it is gone, and the next process knows nothing of them', async () => {
  await call('k7f2x-8');
  await agent.stop();
  expect(said).not.toContain('BYE sip');
  agent = await startAgent();
  expect(await bareAri(stack, 'GET', 'channels/k7f2x-8')).toMatchObject({ body: { state: 'Up' } });
  await bareAri(stack, 'DELETE', 'channels/k7f2x-8');
  await nobodyLeft();
  await expect.poll(() => said).toContain('SIP/2.0 481 ');
  await call('k7f2x-9').then((leg) => leg.hangUp());
});

it('knows that an Asterisk that was killed has no calls', async () => {
  const leg = await call('k7f2x-10');
  await stack.restart('pbx', { signal: 'SIGKILL' });
  expect(await leg.ended).toBe('lost');
});
