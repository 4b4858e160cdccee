import { ChatUser, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ordinary, startGatewayStack } from './gateway-stack.ts';

let stack: Stack;
let alice: ChatUser;

beforeAll(async () => {
  stack = await startGatewayStack({ changeConfig: ({ calls }) => Object.assign(calls, { showTalking: true }) });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
});

it('the status marks who is talking, and nobody any more when it is over', async () => {
  const [first, second] = [ordinary(0), ordinary(1)];
  const call = await alice.call(`CALLBACK ${first} ${second}`);
  await call.shows(`1. ${first}: in the call, talking\n2. ${second}: in the call, talking`);
  alice.send('DROP 1');
  await call.ended();
  expect(call.text).not.toContain('talking');
});
