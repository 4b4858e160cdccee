import { join } from 'node:path';
import { ChatUser, eventually, type Stack, tones } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, ordinary, startGatewayStack } from './gateway-stack.ts';

let stack: Stack;
let alice: ChatUser;
let bob: ChatUser;

/** A busy machine's first reading may say nothing yet; then two more are needed, 5 s apart. */
const CHOPPY_WITHIN_MS = 30_000;

beforeAll(async () => {
  stack = await startGatewayStack();
  [alice, bob] = await Promise.all([ChatUser.signIn(stack, 'alice'), ChatUser.signIn(stack, 'bob')]);
});

afterAll(async () => {
  await Promise.all([alice?.signOut(), bob?.signOut()]);
  await stack?.stop();
});

/** What a number hears, or has heard, in Hz. */
function heardBy(number: string, seconds?: number): readonly number[] {
  return tones(join(stack.info.carrier?.recordings ?? '', `${number}.wav`), seconds);
}

describe.concurrent('how a call sounds', () => {
  it('a line that loses a fifth is told as choppy, with how much, and the other is not', async () => {
    const [good, bad] = [ordinary(0), ordinary(1)];
    const call = await alice.call(`CALLBACK ${good} ${bad} via alpha epsilon`);
    await call.inConference(2);
    await call.shows('choppy', CHOPPY_WITHIN_MS);
    const lost = Number(/choppy: (\d+) % lost/.exec(call.leg(2))?.[1]);
    expect(lost).toBeGreaterThanOrEqual(10);
    expect(lost).toBeLessThanOrEqual(30);
    expect(call.leg(1)).toBe(`${good}: in the call (alpha)`);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });

  it('a clean call costs the chat no message more', async () => {
    // In a chat of its own: each of two calls in one chat says how to end it by its id.
    const call = await bob.call(`CALLBACK ${ordinary(2)} ${ordinary(3)}`);
    await call.inConference(2);
    const { edits, text } = call;
    const sounding = await alice.call(`CALLBACK ${ordinary(4)} ${ordinary(5)} via alpha epsilon`);
    // By then the clean lines have been read as well.
    await sounding.shows('choppy', CHOPPY_WITHIN_MS);
    expect(call.text).toBe(text);
    expect(call.edits).toBe(edits);
    bob.send('HANGUP');
    alice.send(`HANGUP ${sounding.id}`);
    await Promise.all([call.ended(), sounding.ended()]);
  });

  it('a phone that holds the conference brings no music, and is shown as on hold until it is back', async () => {
    const [listener, holder] = [ordinary(6), '+12025550162'];
    const call = await alice.call(`CALLBACK ${listener} ${holder}`);
    await call.inConference(2);
    await eventually('the holder is heard', () => heardBy(listener, 1).includes(1640));
    await call.shows('on hold by their own phone');
    await call.shows(new RegExp(`2\\. \\${holder}: in the call$`));
    await eventually('the holder is heard again', () => heardBy(listener, 1).includes(1640));
    expect(heardBy(listener)).not.toContain(1660);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });

  it('*6 mutes whoever presses it: the chat sees it, and the others hear neither the keys nor them', async () => {
    const [listener, presser] = [ordinary(7), '+12025550163'];
    const call = await alice.call(`CALLBACK ${listener} ${presser}`);
    await call.inConference(2);
    await eventually('they are heard', () => heardBy(listener, 1).includes(1660));
    await call.shows(`${presser}: in the call, muted`);
    await eventually('they are heard no more', () => heardBy(listener, 1).length === 0);
    expect(heardBy(presser)).toContain(540);
    expect(callsTo(stack, listener).at(-1)).toMatchObject({ keysHeard: 0 });
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });
});
