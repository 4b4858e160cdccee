import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CarrierCall, carrierCalls, type Stack, startTestStack, tones } from '../src/index.ts';
import { AriCaller } from './ari-caller.ts';

let stack: Stack;
let caller: AriCaller;
let lastId = 0;

beforeAll(async () => {
  stack = await startTestStack({ servers: ['pbx', 'carrier', 'epsilon'] });
  if (stack.info.ari === undefined) throw new Error('no ARI');
  caller = await AriCaller.connect(stack.info.ari);
});

afterAll(async () => {
  caller?.close();
  await stack?.stop();
});

const statistics = z.object({ rxcount: z.number(), rxploss: z.number() });

function recording(number: string): string {
  return join(stack.info.carrier?.recordings ?? '', `${number}.wav`);
}

/** All of one length: Asterisk refuses a new channel whose id is the beginning of another's (seen with 22.10). */
function newId(): string {
  lastId += 1;
  return `leg-${String(lastId).padStart(3, '0')}`;
}

/** When something happened. */
async function timeOf(event: Promise<void>): Promise<number> {
  await event;
  return Date.now();
}

/** The one call that the telephone network counted since `before`, once it has ended there too. */
async function onlyCallSince(before: number, number: string): Promise<CarrierCall> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await delay(20)) {
    const calls = carrierCalls(stack)
      .slice(before)
      .filter((call) => call.number === number);
    if (calls.length > 1) throw new Error(`${number} was called ${calls.length} times`);
    if (calls[0]?.endedMs !== undefined) return calls[0];
  }
  throw new Error(`${number} was not called or is still in a call`);
}

describe.concurrent('numbers that do not answer', () => {
  it.for([
    { number: '+12025550150', does: 'busy', dial: [], cause: 17, sip: 486 },
    { number: '+12025550151', does: 'never answers', dial: ['RINGING'], cause: 19, sip: 480 },
    { number: '+12025550152', does: 'declines', dial: ['RINGING'], cause: 21, sip: 403 },
    { number: '+12025550153', does: 'congested', dial: [], cause: 34, sip: 503 },
    { number: '+12025550156', does: 'unallocated', dial: [], cause: 1, sip: 404 },
    { number: '+12025559999', does: 'nobody has it', dial: [], cause: 1, sip: 404 },
  ])('$number: $does', async ({ number, dial, cause, sip }, { expect }) => {
    const before = carrierCalls(stack).length;
    const id = newId();
    await caller.dial(id, `PJSIP/${number}@alpha`, 2);
    expect(await caller.ended(id)).toEqual({ dial, cause, techCause: sip });
    const call = await onlyCallSince(before, number);
    expect(call).toMatchObject({ provider: 'alpha', cause });
    expect(call.answeredMs).toBeUndefined();
  });
});

describe.concurrent('numbers that answer', () => {
  it.for([
    { number: '+12025550100', does: 'after 1 s', dial: ['RINGING', 'ANSWER'], seconds: 1 },
    { number: '+12025550149', does: 'after 1 s', dial: ['RINGING', 'ANSWER'], seconds: 1 },
    { number: '+12025550154', does: 'after 8 s', dial: ['RINGING', 'ANSWER'], seconds: 8 },
    { number: '+12025550157', does: 'early media, then after 3 s', dial: ['PROGRESS', 'ANSWER'], seconds: 3 },
    { number: '+12025550158', does: 'rings after 6 s', dial: ['RINGING', 'ANSWER'], seconds: 7 },
  ])('$number: $does', async ({ number, dial, seconds }, { expect }) => {
    const before = carrierCalls(stack).length;
    const id = newId();
    await caller.dial(id, `PJSIP/${number}@beta`);
    await caller.answered(id);
    await caller.request('DELETE', `channels/${id}`);
    expect(await caller.ended(id)).toMatchObject({ dial, cause: 16 });
    const { provider, arrivedMs, answeredMs = 0 } = await onlyCallSince(before, number);
    expect(provider).toBe('beta');
    expect(Math.abs(answeredMs - arrivedMs - seconds * 1_000)).toBeLessThan(500);
  });

  it('+12025550155 hangs up 3 s after it has answered', async ({ expect }) => {
    const before = carrierCalls(stack).length;
    const id = newId();
    await caller.dial(id, 'PJSIP/+12025550155@alpha');
    expect(await caller.ended(id)).toMatchObject({ dial: ['RINGING', 'ANSWER'], cause: 16 });
    const { answeredMs = 0, endedMs = 0 } = await onlyCallSince(before, '+12025550155');
    expect(Math.abs(endedMs - answeredMs - 3_000)).toBeLessThan(500);
  });
});

describe.concurrent('people and machines behind a number', () => {
  it.for([
    { number: '+12025550159', key: '1' },
    { number: '+12025550160', key: '9' },
  ])('$number presses $key 3 s after answering', async ({ number, key }, { expect }) => {
    const before = carrierCalls(stack).length;
    const id = newId();
    await caller.dial(id, `PJSIP/${number}@alpha`);
    await caller.answered(id);
    const answeredMs = Date.now();
    await caller.pressed(id, key);
    expect(Math.abs(Date.now() - answeredMs - 3_000)).toBeLessThan(700);
    await caller.request('DELETE', `channels/${id}`);
    await onlyCallSince(before, number);
  });

  it('+12025550161 greets, beeps, and records only then', async ({ expect }) => {
    const before = carrierCalls(stack).length;
    const [machine, person] = [newId(), newId()];
    await Promise.all([
      caller.dial(machine, 'PJSIP/+12025550161@alpha'),
      caller.dial(person, 'PJSIP/+12025550106@alpha'),
    ]);
    const answeredMs = await timeOf(caller.answered(machine));
    await caller.answered(person);
    await caller.request('POST', 'bridges?type=mixing&bridgeId=voicemail');
    await caller.request('POST', `bridges/voicemail/addChannel?channel=${machine},${person}`);
    await delay(answeredMs + 2_500 - Date.now());
    // Gone before the beep: nothing of the person is on the machine.
    expect(existsSync(recording('+12025550161'))).toBe(false);
    await delay(3_000);
    await caller.request('DELETE', 'bridges/voicemail');
    for (const id of [machine, person]) await caller.request('DELETE', `channels/${id}`);
    await onlyCallSince(before, '+12025550161');
    await onlyCallSince(before, '+12025550106');
    expect(tones(recording('+12025550161'))).toEqual([520]);
    expect(tones(recording('+12025550106'))).toEqual([1620]);
  });

  it('+12025550162 holds after 4 s with music and comes back after 4 s more', async ({ expect }) => {
    const before = carrierCalls(stack).length;
    // Three: to one alone Asterisk would play its own music instead of what comes.
    const numbers = ['+12025550162', '+12025550107', '+12025550108'];
    const legs = numbers.map((number) => ({ id: newId(), number }));
    const phone = legs[0]?.id ?? '';
    await Promise.all(legs.map(({ id, number }) => caller.dial(id, `PJSIP/${number}@alpha`)));
    // Its own time begins with its own answer; one of the others may be a second later.
    const answeredMs = await timeOf(caller.answered(phone));
    await Promise.all(legs.map(({ id }) => caller.answered(id)));
    await caller.request('POST', 'bridges?type=mixing&bridgeId=holding');
    await caller.request('POST', `bridges/holding/addChannel?channel=${legs.map(({ id }) => id).join(',')}`);
    await caller.heldBy(phone, true);
    expect(Math.abs(Date.now() - answeredMs - 4_000)).toBeLessThan(700);
    await caller.heldBy(phone, false);
    expect(Math.abs(Date.now() - answeredMs - 8_000)).toBeLessThan(1_000);
    await delay(2_000);
    await caller.request('DELETE', 'bridges/holding');
    for (const { id } of legs) await caller.request('DELETE', `channels/${id}`);
    for (const number of numbers) await onlyCallSince(before, number);
    expect(tones(recording('+12025550107'))).toEqual([560, 1640, 1660]);
    expect(tones(recording('+12025550107'), 1)).toEqual([560, 1640]);
  });
});

describe.concurrent('providers', () => {
  it('gamma answers everything with 503', async ({ expect }) => {
    const before = carrierCalls(stack).length;
    const id = newId();
    await caller.dial(id, 'PJSIP/+12025550104@gamma');
    expect(await caller.ended(id)).toEqual({ dial: [], cause: 34, techCause: 503 });
    expect(await onlyCallSince(before, '+12025550104')).toMatchObject({ provider: 'gamma' });
  });

  it('epsilon loses a fifth of the sound, and says so', async ({ expect }) => {
    const before = carrierCalls(stack).length;
    const id = newId();
    await caller.dial(id, 'PJSIP/+12025550105@epsilon');
    await caller.answered(id);
    await delay(6_000);
    const { rxcount, rxploss } = statistics.parse(await caller.request('GET', `channels/${id}/rtp_statistics`));
    expect(rxploss / (rxcount + rxploss)).toBeCloseTo(0.2, 1);
    await caller.request('DELETE', `channels/${id}`);
    // It is the telephone network that was hung up on: the whole dialog went over the line.
    expect(await onlyCallSince(before, '+12025550105')).toMatchObject({ provider: 'epsilon', cause: 16 });
  });

  it('delta takes 4 s to ring', async ({ expect }) => {
    const before = carrierCalls(stack).length;
    const id = newId();
    await caller.dial(id, 'PJSIP/+12025550103@delta');
    await caller.answered(id);
    await caller.request('DELETE', `channels/${id}`);
    const { provider, arrivedMs, answeredMs = 0 } = await onlyCallSince(before, '+12025550103');
    expect(provider).toBe('delta');
    expect(Math.abs(answeredMs - arrivedMs - 5_000)).toBeLessThan(500);
  });
});

it('lets three legs of a bridge hear each other and not themselves', async () => {
  const legs = [
    { id: newId(), endpoint: 'PJSIP/+12025550101@alpha', number: '+12025550101', hears: [440, 1720] },
    { id: newId(), endpoint: 'PJSIP/+12025550102@beta', number: '+12025550102', hears: [420, 1720] },
    {
      id: newId(),
      endpoint: `PJSIP/sip/sip:bob@127.0.0.1:${stack.info.carrier?.port}`,
      number: 'bob',
      hears: [420, 440],
    },
  ];
  const before = carrierCalls(stack).length;
  await caller.request('POST', 'bridges?type=mixing&bridgeId=three');
  await Promise.all(legs.map(({ id, endpoint }) => caller.dial(id, endpoint)));
  await Promise.all(legs.map(({ id }) => caller.answered(id)));
  await caller.request('POST', `bridges/three/addChannel?channel=${legs.map(({ id }) => id).join(',')}`);
  await delay(2_000);
  await caller.request('DELETE', 'bridges/three');
  for (const { id } of legs) await caller.request('DELETE', `channels/${id}`);
  for (const { number, hears } of legs) {
    await onlyCallSince(before, number);
    expect(tones(recording(number))).toEqual(hears);
  }
});
