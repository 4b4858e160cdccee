import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createFakeLogger, VirtualClock } from '@partyline/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SipAgent } from './sip-agent.ts';
import { SipFramer } from './sip-framer.ts';
import { formatMessage, type SipMessage, tagOf } from './sip-message.ts';

const clock = new VirtualClock();
let agent: SipAgent;
let asterisk: Socket;
let heard: SipMessage[];
const framer = { current: new SipFramer() };

beforeEach(async () => {
  agent = new SipAgent({ listen: { host: '127.0.0.1', port: 0 } }, { clock, logger: createFakeLogger() });
  await agent.start();
  asterisk = await open();
});
afterEach(async () => {
  asterisk.destroy();
  await agent.stop();
});

async function open(): Promise<Socket> {
  const [host, port] = agent.contact.split(':');
  const socket = connect(Number(port), host);
  heard = [];
  framer.current = new SipFramer();
  socket.on('data', (bytes) => heard.push(...framer.current.push(bytes)));
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Says something, in the dialog of `callId`. */
function say(method: string, { callId = 'c1', toTag = '', cseq = 1, user = 'k7f2x-2-1', body = '' } = {}): void {
  const headers = [
    ['Via', 'SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK1'],
    ['From', '<sip:partyline@127.0.0.1>;tag=f1'],
    ['To', `<sip:${user}@127.0.0.1>${toTag && `;tag=${toTag}`}`],
    ['Call-ID', callId],
    ['CSeq', `${cseq} ${method}`],
    ['Contact', '<sip:partyline@127.0.0.1:5060;transport=tcp>'],
  ] as const;
  asterisk.write(formatMessage(`${method} sip:${user}@127.0.0.1;transport=tcp SIP/2.0`, headers, body));
}

const invite = (more: Parameters<typeof say>[1] = {}) => say('INVITE', { body: 'the offer', ...more });
const statuses = () => heard.map(({ startLine }) => startLine.replace('SIP/2.0 ', ''));
const hears = (what: string) => expect.poll(statuses, { interval: 2 }).toContainEqual(expect.stringContaining(what));
const expectLeg = () => agent.expect('k7f2x-2', new AbortController().signal);

async function answered() {
  const waiting = expectLeg();
  invite();
  const leg = await waiting;
  const confirmed = leg.answer('the answer');
  await hears('200 OK');
  const toTag = tagOf(heard.at(-1)?.headers.get('to')?.[0] ?? '') ?? '';
  say('ACK', { toTag });
  await confirmed;
  return { leg, toTag };
}

it('hands the offer on, rings, and answers with what the browser says', async () => {
  const { leg } = await answered();
  expect(leg).toMatchObject({ name: 'k7f2x-2', attempt: 1, offer: 'the offer' });
  expect(statuses()).toEqual(['100 Trying', '180 Ringing', '200 OK']);
  expect(heard.at(-1)).toMatchObject({ body: 'the answer' });
  expect(heard.at(-1)?.headers.get('contact')).toEqual([`<sip:${agent.contact};transport=tcp>`]);
});

it('a hang-up of Asterisk ends it; one of ours is told to Asterisk', async () => {
  const { leg, toTag } = await answered();
  say('BYE', { toTag, cseq: 2 });
  expect(await leg.ended).toBe('bye');
  say('BYE', { toTag, cseq: 3 });
  await hears('481');
});

it('one of ours is told to Asterisk', async () => {
  const { leg } = await answered();
  leg.hangUp();
  await hears('BYE sip:partyline@127.0.0.1:5060;transport=tcp');
  expect(heard.at(-1)?.headers.get('to')).toEqual(['<sip:partyline@127.0.0.1>;tag=f1']);
  expect(await leg.ended).toBe('bye');
});

it('Asterisk may give up before the answer', async () => {
  const waiting = expectLeg();
  invite();
  const leg = await waiting;
  say('CANCEL');
  expect(await leg.ended).toBe('cancelled');
  await hears('487 Request Terminated');
  await expect(leg.answer('late')).rejects.toThrow('over');
});

it('repeats the answer until it is confirmed, and hangs up when it never is', async () => {
  const waiting = expectLeg();
  invite();
  const leg = await waiting;
  const confirmed = leg.answer('the answer');
  await clock.advance(1_600);
  await expect.poll(() => statuses().filter((status) => status === '200 OK').length, { interval: 2 }).toBe(3);
  await clock.advance(60_000);
  await expect(confirmed).rejects.toThrow('ended');
  await hears('BYE ');
});

it('a repeated INVITE is no second call, and one within the call is answered as before', async () => {
  const { toTag } = await answered();
  invite();
  await expect.poll(() => statuses().filter((status) => status === '200 OK').length, { interval: 2 }).toBe(2);
  invite({ toTag, cseq: 2 });
  await expect.poll(() => heard.filter(({ body }) => body === 'the answer').length, { interval: 2 }).toBe(3);
});

it.each([
  ['INVITE', { user: 'k7f2x-3-1', body: 'x' }, '480'],
  ['INVITE', { user: 'nobody', body: 'x' }, '480'],
  ['INVITE', { toTag: 'old', body: 'x' }, '481'],
  ['BYE', { callId: 'of a former process', toTag: 'old' }, '481'],
  ['OPTIONS', {}, '200 OK'],
  ['SUBSCRIBE', {}, '405'],
])('%s %j is answered with %s', async (method, more, status) => {
  say(method, more);
  await hears(status);
});

it('an INVITE without an offer is not acceptable', async () => {
  void expectLeg().catch(() => {});
  say('INVITE');
  await hears('488');
});

it('nonsense closes the connection and disturbs no other', async () => {
  const stranger = await open();
  stranger.write('GET / HTTP/1.1\r\n\r\n');
  await once(stranger, 'close');
  asterisk = await open();
  await answered();
});

it('who waits no longer is not handed a leg, and the newest who waits is', async () => {
  const giving = new AbortController();
  const given = agent.expect('k7f2x-2', giving.signal);
  giving.abort(new Error('no longer'));
  await expect(given).rejects.toThrow('no longer');
  const older = expectLeg();
  const newer = expectLeg();
  await expect(older).rejects.toThrow('somebody else');
  invite();
  expect((await newer).name).toBe('k7f2x-2');
});

it('a call that was answered outlives the connection', async () => {
  const { leg, toTag } = await answered();
  asterisk.destroy();
  asterisk = await open();
  say('BYE', { toTag, cseq: 2 });
  expect(await leg.ended).toBe('bye');
});
