import { createFakeLogger, type Stack, startTestStack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SipAgent } from '../src/index.ts';
import { bareAri } from './bare-ari.ts';
import { clock } from './clock.ts';

let stack: Stack;
let agent: SipAgent;

beforeAll(async () => {
  stack = await startTestStack({ servers: ['pbx'] });
  agent = new SipAgent({ listen: { host: '127.0.0.1', port: 0 } }, { clock, logger: createFakeLogger() });
  await agent.start();
});
afterAll(async () => {
  await agent?.stop();
  await stack?.stop();
});

/** What a browser answers, with a certificate that nobody has: enough for Asterisk's signalling. */
const ANSWER = [
  ...['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE audio-0'],
  ...['m=audio 9 UDP/TLS/RTP/SAVPF 107', 'c=IN IP4 0.0.0.0', 'a=candidate:1 1 udp 1 192.0.2.1 9 typ host'],
  ...['a=ice-ufrag:4ZcD', 'a=ice-pwd:2/1muCWoOi3uLifh0NuRHlXn'],
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => '6B').join(':')}`,
  ...['a=setup:active', 'a=mid:audio-0', 'a=sendrecv', 'a=rtcp-mux', 'a=rtpmap:107 opus/48000/2', ''],
].join('\r\n');

/** Asks Asterisk to call somebody whom the agent holds. */
async function call(id: string): Promise<void> {
  const endpoint = `PJSIP/voice/sip:${id}@${agent.contact};transport=tcp`;
  await bareAri(stack, 'POST', 'channels', { endpoint, formats: 'opus', channelId: id, ...NOWHERE });
}
const NOWHERE = { context: 'nowhere', extension: 's', priority: '1' };

it('is called by Asterisk with an offer that a browser takes', async () => {
  const expected = agent.expect('k7f2x-2', AbortSignal.timeout(10_000));
  await call('k7f2x-2-1');
  const leg = await expected;
  expect(leg.attempt).toBe(1);
  expect(leg.offer).toMatch(/m=audio \d+ UDP\/TLS\/RTP\/SAVPF 107( 0 8 9)?/);
  for (const line of ['a=setup:actpass', 'a=rtcp-mux', 'a=mid:audio-0', 'a=rtpmap:107 opus/48000/2']) {
    expect(leg.offer).toContain(line);
  }
  await leg.answer(ANSWER);
  leg.hangUp();
  await expect.poll(() => bareAri(stack, 'GET', 'channels'), { timeout: 5_000 }).toMatchObject({ body: [] });
});
