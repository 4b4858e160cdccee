import { once } from 'node:events';
import { createFakeLogger, VirtualClock } from '@partyline/testkit';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AsteriskSide, NAME } from './asterisk-side.fixture.ts';
import { SipAgent } from './sip-agent.ts';

let agent: SipAgent;
let asterisk: AsteriskSide;

beforeEach(async () => {
  agent = new SipAgent(
    { listen: { host: '127.0.0.1', port: 0 } },
    { clock: new VirtualClock(), logger: createFakeLogger() },
  );
  await agent.start();
  asterisk = await AsteriskSide.open(agent);
});
afterEach(async () => {
  asterisk.socket.destroy();
  await agent.stop();
});

const expectLeg = () => agent.expect(NAME, new AbortController().signal);

it('hands the offer on, rings, and answers with what the browser says', async () => {
  const { leg } = await asterisk.call(agent, { more: [['Record-Route', '<sip:proxy.example;lr>']] });
  expect(leg).toMatchObject({ name: NAME, attempt: 1, offer: 'the offer' });
  expect(asterisk.lines).toEqual(['100 Trying', '180 Ringing', '200 OK']);
  expect(asterisk.heard.at(-1)).toMatchObject({ body: 'the answer' });
  expect(asterisk.last('contact')).toEqual([`<sip:${agent.contact};transport=tcp>`]);
  expect(asterisk.last('via')).toEqual(['SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK1']);
  expect(asterisk.last('record-route')).toEqual(['<sip:proxy.example;lr>']);
});

it.each([
  ['INVITE', { user: 'k7f2x-3-1', body: 'x' }, '480'],
  ['INVITE', { user: 'nobody', body: 'x' }, '480'],
  ['INVITE', { toTag: 'old', body: 'x' }, '481'],
  ['INVITE', { body: 'x', more: [['Require', '100rel']] as const }, '420'],
  ['BYE', { callId: 'of a former process', toTag: 'old' }, '481'],
  ['CANCEL', {}, '481'],
  ['OPTIONS', {}, '200 OK'],
  ['SUBSCRIBE', {}, '405'],
])('%s %j is answered with %s', async (method, more, status) => {
  asterisk.say(method, more);
  await asterisk.hears(status);
  expect(asterisk.last('to')?.[0]).toMatch(/;tag=\w+$/);
});

it('an INVITE without an offer is not acceptable', async () => {
  void expectLeg().catch(() => {});
  asterisk.say('INVITE');
  await asterisk.hears('488');
});

it('who waits no longer is not handed a leg, and the newest who waits is', async () => {
  const giving = new AbortController();
  const given = agent.expect(NAME, giving.signal);
  giving.abort(new Error('no longer'));
  await expect(given).rejects.toThrow('no longer');
  const older = expectLeg();
  const newer = expectLeg();
  await expect(older).rejects.toThrow('somebody else');
  asterisk.invite();
  expect((await newer).name).toBe(NAME);
});

it('calls of one Call-ID are told apart by who calls', async () => {
  const first = await asterisk.call(agent);
  const second = await asterisk.call(agent, { fromTag: 'f2' });
  asterisk.say('BYE', { fromTag: 'f2', toTag: second.toTag, cseq: 2 });
  expect(await second.leg.ended).toBe('bye');
  asterisk.say('BYE', { toTag: first.toTag, cseq: 2 });
  expect(await first.leg.ended).toBe('bye');
});

it('nonsense closes the connection, after what was said before it, and disturbs no other', async () => {
  const stranger = await AsteriskSide.open(agent);
  stranger.say('OPTIONS');
  stranger.socket.write('GET / HTTP/1.1\r\n\r\n');
  await once(stranger.socket, 'close');
  expect(stranger.lines).toEqual(['200 OK']);
  await asterisk.call(agent);
});

it('who asks and never reads is not answered without end', async () => {
  const stranger = await AsteriskSide.open(agent);
  const closed = new Promise((resolve) => stranger.socket.once('close', resolve));
  stranger.socket.pause();
  const bulk = [['X-Long', 'x'.repeat(8_000)]] as const;
  const via = [['Via', `SIP/2.0/TCP 127.0.0.1;branch=z9hG4bK${'x'.repeat(8_000)}`]] as const;
  const ask = () => {
    while (!stranger.socket.destroyed && stranger.socket.writableLength < 1_000_000) {
      stranger.say('OPTIONS', { more: [...bulk, ...via] });
    }
  };
  stranger.socket.on('drain', ask);
  ask();
  await closed;
});

it('whatever strangers send, it goes on', async () => {
  const words = ['INVITE sip:k7f2x-2-1@x SIP/2.0', 'SIP/2.0 481 Gone', 'v: x', 'f: <a>;tag=f1', 't: <b>', 'i: c1'];
  const more = ['CSeq: 1 INVITE', 'CSeq: 9 BYE', 'l: 3', 'm: <sip:[::1>', '\r\n', '\r\n\r\n', 'abc', ' '];
  const text = fc.array(fc.oneof(fc.constantFrom(...words, ...more), fc.string()), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('\r\n', ''), async (parts, between) => {
      const stranger = await AsteriskSide.open(agent);
      stranger.socket.end(parts.join(between));
      stranger.socket.resume();
      await once(stranger.socket, 'close');
    }),
    { numRuns: 200 },
  );
  await asterisk.call(agent, { callId: 'afterwards' });
});

it('refuses calls that nobody has answered when it stops, and leaves the others alone', async () => {
  await asterisk.call(agent);
  const waiting = expectLeg();
  asterisk.invite({ callId: 'c2' });
  const early = await waiting;
  const given = expectLeg();
  const stopping = expect(given).rejects.toThrow('stopping');
  await agent.stop();
  await stopping;
  expect(await early.ended).toBe('lost');
  await asterisk.hears('503');
  expect(asterisk.count('BYE')).toBe(0);
  await agent.start();
});
