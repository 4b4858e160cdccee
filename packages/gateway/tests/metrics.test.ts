import { ChatUser, eventually, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ordinary, startGatewayStack } from './gateway-stack.ts';

let stack: Stack;
let alice: ChatUser;

beforeAll(async () => {
  stack = await startGatewayStack();
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
});

const get = async (path: string) => {
  const answer = await fetch(`${stack.info.metrics?.url}${path}`);
  return { status: answer.status, text: await answer.text() };
};

it('a call shows in the figures, and a server that is away in the readiness', async () => {
  await eventually('readiness', async () => (await get('/readyz')).status === 200);
  const call = await alice.call(`CALLBACK ${ordinary(0)} ${ordinary(1)}`);
  await call.inConference(2);
  expect((await get('/metrics')).text).toContain('partyline_node_callable{node="pbx1"} 1');
  await eventually('two legs', async () => (await get('/metrics')).text.includes('partyline_node_legs{node="pbx1"} 2'));
  alice.send('HANGUP');
  await call.ended();
  const { text } = await get('/metrics');
  for (const line of [
    'partyline_calls_begun_total{node="pbx1"} 1',
    'partyline_calls_ended_total{node="pbx1",reason="hangup"} 1',
    'partyline_attempts_total{provider="alpha",outcome="released"} 2',
    'partyline_attempt_ringing_seconds_count{provider="alpha"} 2',
    'partyline_asterisk_connected{node="pbx1"} 1',
    'partyline_asterisk_request_seconds_count{node="pbx1",request="dial",outcome="done"} 2',
    'partyline_adapter_online{adapter="xmpp"} 1',
    'partyline_lease_held{lease="adapter xmpp"} 1',
  ]) {
    expect(text).toContain(line);
  }
  await stack.stopServer('redis', { signal: 'SIGKILL' });
  await eventually('unreadiness', async () => (await get('/readyz')).text.includes('Redis is not reached'));
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/metrics')).status).toBe(200);
  await stack.startServer('redis');
  await eventually('readiness again', async () => (await get('/readyz')).status === 200, 30_000);
});
