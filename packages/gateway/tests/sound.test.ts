import { ChatUser, eventually, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe.concurrent('how a call sounds', () => {
  it('a line that loses a fifth is told as choppy, with how much, and the other is not', async () => {
    const [good, bad] = [ordinary(0), ordinary(1)];
    const call = await alice.call(`CALLBACK ${good} ${bad} via alpha epsilon`);
    await call.inConference(2);
    await call.shows('choppy');
    const lost = Number(/choppy: (\d+) % lost/.exec(call.leg(2))?.[1]);
    expect(lost).toBeGreaterThanOrEqual(10);
    expect(lost).toBeLessThanOrEqual(30);
    expect(call.leg(1)).toBe(`${good}: in the call (alpha)`);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });

  it('a clean call costs the chat no message more', async () => {
    const call = await alice.call(`CALLBACK ${ordinary(2)} ${ordinary(3)}`);
    await call.inConference(2);
    const { edits, text } = call;
    const sounding = await alice.call(`CALLBACK ${ordinary(4)} ${ordinary(5)} via alpha epsilon`);
    // By then the clean lines have been read as well.
    await sounding.shows('choppy');
    await eventually('nothing new', () => call.text === text && call.edits === edits);
    for (const { id } of [call, sounding]) alice.send(`HANGUP ${id}`);
    await Promise.all([call.ended(), sounding.ended()]);
  });
});
