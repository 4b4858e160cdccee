import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createFakeLogger, VirtualClock } from '@partyline/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AsteriskSide, NAME } from './asterisk-side.fixture.ts';
import { SipAgent } from './sip-agent.ts';

const clock = new VirtualClock();
let agent: SipAgent;
let asterisk: AsteriskSide;

beforeEach(async () => {
  agent = new SipAgent({ listen: { host: '127.0.0.1', port: 0 } }, { clock, logger: createFakeLogger() });
  await agent.start();
  asterisk = await AsteriskSide.open(agent);
});
afterEach(async () => {
  asterisk.socket.destroy();
  await agent.stop();
});

async function early() {
  const waiting = agent.expect(NAME, new AbortController().signal);
  asterisk.invite();
  return waiting;
}

/** An Asterisk that the agent can connect to. */
async function listening() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    contact: `127.0.0.1:${address.port}`,
    accepted: async () => {
      const [socket]: Socket[] = await once(server, 'connection');
      if (socket === undefined) throw new Error('no connection');
      return AsteriskSide.on(socket);
    },
    close: () => server.close(),
  };
}

it('a hang-up of Asterisk ends it', async () => {
  const { leg, toTag } = await asterisk.call(agent);
  asterisk.say('BYE', { toTag, cseq: 2 });
  expect(await leg.ended).toBe('bye');
  asterisk.say('BYE', { toTag, cseq: 3 });
  await asterisk.hears('481');
});

it('one of ours is told to Asterisk, by the way that it came', async () => {
  const { leg } = await asterisk.call(agent, { more: [['Record-Route', '<sip:proxy.example;lr>']] });
  leg.hangUp();
  await asterisk.hears('BYE sip:partyline@127.0.0.1:5060;transport=tcp');
  expect(asterisk.last('to')).toEqual(['<sip:partyline@127.0.0.1>;tag=f1']);
  expect(asterisk.last('route')).toEqual(['<sip:proxy.example;lr>']);
  expect(await leg.ended).toBe('bye');
});

it('one of ours before the confirmation waits for it', async () => {
  const { leg, confirmed, toTag } = await asterisk.answered(agent);
  leg.hangUp();
  await expect(confirmed).rejects.toThrow('ended');
  expect(await leg.ended).toBe('bye');
  await clock.advance(500);
  await asterisk.hears('200', 2);
  expect(asterisk.count('BYE')).toBe(0);
  asterisk.say('ACK', { toTag });
  await asterisk.hears('BYE');
});

it('Asterisk may give up before the answer', async () => {
  const leg = await early();
  asterisk.say('CANCEL');
  expect(await leg.ended).toBe('cancelled');
  await asterisk.hears('487 Request Terminated');
  await expect(leg.answer('late')).rejects.toThrow('over');
});

it('a CANCEL that crosses the answer changes nothing', async () => {
  const { confirmed, toTag } = await asterisk.answered(agent);
  asterisk.say('CANCEL');
  await asterisk.hears('200', 2);
  asterisk.say('ACK', { toTag });
  await confirmed;
  expect(asterisk.count('487')).toBe(0);
});

it('a refusal is told once', async () => {
  const leg = await early();
  leg.reject(488, 'Not Acceptable Here');
  leg.reject(480, 'Temporarily Unavailable');
  leg.hangUp();
  await asterisk.hears('488');
  expect(await leg.ended).toBe('lost');
  asterisk.say('OPTIONS');
  await asterisk.hears('200');
  expect(asterisk.count('480')).toBe(0);
});

it('repeats the answer until it is confirmed, and hangs up when it never is', async () => {
  const { leg, confirmed } = await asterisk.answered(agent);
  await clock.advance(1_600);
  await asterisk.hears('200 OK', 3);
  await clock.advance(30_000);
  await asterisk.hears('200 OK', 11);
  expect(asterisk.count('BYE')).toBe(0);
  await clock.advance(400);
  await asterisk.hears('BYE');
  await expect(confirmed).rejects.toThrow('ended');
  expect(await leg.ended).toBe('lost');
});

it('a repeated INVITE is no second call', async () => {
  const { leg } = await asterisk.call(agent);
  asterisk.invite();
  await asterisk.hears('200 OK', 2);
  asterisk.invite({ cseq: 2 });
  await asterisk.hears('482');
  leg.hangUp();
  await asterisk.hears('BYE');
});

it('an INVITE within the call is answered as the first was, and repeated until it is confirmed', async () => {
  const { toTag } = await asterisk.call(agent);
  asterisk.invite({ toTag, cseq: 2 });
  await clock.advance(0);
  await asterisk.hears('200', 2);
  await clock.advance(500);
  await asterisk.hears('200', 3);
  expect(asterisk.heard.at(-1)).toMatchObject({ body: 'the answer' });
  asterisk.say('ACK', { toTag, cseq: 2 });
  asterisk.say('OPTIONS', { toTag, cseq: 3 });
  await asterisk.hears('200', 4);
  await clock.advance(60_000);
  expect(asterisk.count('200')).toBe(4);
});

it('one before the first is confirmed has to wait', async () => {
  const { toTag } = await asterisk.answered(agent);
  asterisk.invite({ toTag, cseq: 2 });
  await asterisk.hears('491');
});

it('what is older than what came already is refused', async () => {
  const { leg, toTag } = await asterisk.call(agent, { cseq: 5 });
  asterisk.say('BYE', { toTag, cseq: 4 });
  await asterisk.hears('500');
  asterisk.say('SUBSCRIBE', { toTag, cseq: 6 });
  await asterisk.hears('405');
  asterisk.say('BYE', { toTag: 'another', cseq: 7 });
  await asterisk.hears('481');
  asterisk.say('BYE', { toTag, cseq: 7 });
  expect(await leg.ended).toBe('bye');
});

it('goes on over another connection, and answers there', async () => {
  const { leg, toTag } = await asterisk.call(agent);
  const other = await AsteriskSide.open(agent);
  other.invite({ toTag, cseq: 2 });
  await other.hears('200');
  expect(asterisk.count('200')).toBe(1);
  leg.hangUp();
  await other.hears('BYE');
  other.socket.destroy();
});

it('asks an Asterisk that closed the connection whether it has the call still', async () => {
  const place = await listening();
  const { leg, toTag } = await asterisk.call(agent, { contact: place.contact });
  let accepted = place.accepted();
  asterisk.socket.destroy();
  const second = await accepted;
  await second.hears('OPTIONS sip:partyline@');
  second.answer('200 OK');
  second.say('OPTIONS', { toTag, cseq: 2 });
  await second.hears('200');

  accepted = place.accepted();
  second.socket.destroy();
  const third = await accepted;
  await third.hears('OPTIONS sip:partyline@');
  third.answer('481 Call/Transaction Does Not Exist');
  expect(await leg.ended).toBe('lost');
  third.socket.destroy();
  place.close();
});

it('a hang-up that the connection swallowed is told over another', async () => {
  const place = await listening();
  const { leg } = await asterisk.call(agent, { contact: place.contact });
  leg.hangUp();
  await asterisk.hears('BYE');
  const accepted = place.accepted();
  const closed = once(asterisk.socket, 'close');
  asterisk.socket.end();
  await closed;
  await clock.advance(500);
  const again = await accepted;
  await again.hears('BYE');
  again.answer('200 OK');
  again.say('BYE', { toTag: 'whatever' });
  await again.hears('481');
  await clock.advance(60_000);
  expect(again.count('BYE')).toBe(1);
  again.socket.destroy();
  place.close();
});

it('hang-ups that cross are both answered', async () => {
  const { leg, toTag } = await asterisk.call(agent);
  leg.hangUp();
  await asterisk.hears('BYE');
  asterisk.say('BYE', { toTag, cseq: 2 });
  await asterisk.hears('200', 2);
  expect(await leg.ended).toBe('bye');
});

it('an Asterisk that does not listen any more has no calls', async () => {
  const place = await listening();
  place.close();
  const { leg } = await asterisk.call(agent, { contact: place.contact });
  asterisk.socket.destroy();
  expect(await leg.ended).toBe('lost');
});

it('one that cannot be found may have them', async () => {
  const { leg, toTag } = await asterisk.call(agent, { contact: '[' });
  asterisk.socket.destroy();
  asterisk = await AsteriskSide.open(agent);
  asterisk.say('BYE', { toTag, cseq: 2 });
  expect(await leg.ended).toBe('bye');
});
