import { ChatUser, eventually, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsTo, hearEachOther, ordinary, startGatewayStack } from './gateway-stack.ts';

let stack: Stack;
let alice: ChatUser;
let bob: ChatUser;

beforeAll(async () => {
  stack = await startGatewayStack();
  [alice, bob] = await Promise.all([ChatUser.signIn(stack, 'alice'), ChatUser.signIn(stack, 'bob')]);
});

afterAll(async () => {
  await Promise.all([alice?.signOut(), bob?.signOut()]);
  await stack?.stop();
});

it('a name rings whom it stands for, is shown with the number, and outlives a kill of the gateway', async () => {
  const [own, mom] = [ordinary(30), ordinary(31)];
  expect(await alice.ask(`ME ${own}`)).toBe(`me is ${own} from now on.`);
  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  // Written while nobody reads; answered once it is stored.
  alice.send(`NAME mom ${mom}`);
  await stack.startServer('gateway');
  await eventually('the answer', () => alice.shown().some(({ text }) => text === `mom is ${mom} from now on.`));
  const call = await alice.call('call Mom');
  await call.inConference(2);
  await hearEachOther(stack, own, mom);
  expect(call.text).toContain(`2. mom (${mom}): in the call`);
  expect(await alice.ask('MUTE mom')).toBe('mom is muted.');
  alice.send('HANGUP');
  await call.ended();
});

it('a call is had again by its number, and a phone book is its owner’s alone', async () => {
  expect(await alice.ask('HISTORY')).toMatch(/^#1 just now: me, mom\n/);
  const again = await alice.call('CALLBACK #1');
  await again.inConference(2);
  alice.send('HANGUP');
  await again.ended();
  expect(callsTo(stack, ordinary(31))).toHaveLength(2);
  expect(await bob.ask('NAMES')).toContain('You have no names yet');
  expect(await bob.ask('CALLBACK #1')).toBe('There is no call #1. HISTORY shows those there are.');
});
