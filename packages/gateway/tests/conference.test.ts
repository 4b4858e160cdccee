import { ChatUser, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, hearEachOther, ordinary, phonesAreQuiet, startGatewayStack, timeless } from './gateway-stack.ts';
import { pbxContent, pbxIsEmpty } from './pbx-view.ts';

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

describe.concurrent('one message makes a conference', () => {
  it('rings leg 1 first, then the other; both hear each other and not themselves; the chat sees it in one message', async () => {
    const [first, second] = [ordinary(0), ordinary(1)];
    const call = await alice.call(`CALLBACK ${first} ${second}`);
    expect(timeless(call.text)).toContain(`Call ID: calling ${first} first. HANGUP ends the call.\n`);
    expect(call.leg(2)).toBe(`${second}: next, when ${first} answers`);
    expect(callsTo(stack, second)).toEqual([]);
    await call.shows('has answered, calling the others');
    await call.inConference(2);
    expect(timeless(call.text)).toBe(
      `Call ID: 2 in the conference. HANGUP ends the call.\n1. ${first}: in the call\n2. ${second}: in the call`,
    );
    expect(await pbxContent(stack, call.id)).toMatchObject({
      channels: [{ state: 'Up' }, { state: 'Up' }],
      bridges: [{ channels: expect.objectContaining({ length: 2 }) }],
    });
    await hearEachOther(stack, first, second);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    expect(timeless(call.text)).toBe(
      `Call ID ended after T: NAME ended it.\n1. ${first}: was in the call for T\n2. ${second}: was in the call for T`,
    );
    await pbxIsEmpty(stack, call.id);
    await phonesAreQuiet(stack, first, second);
    const [one, two, ...more] = [...callsTo(stack, first), ...callsTo(stack, second)];
    expect(more).toEqual([]);
    expect(two?.arrivedMs).toBeGreaterThanOrEqual(one?.answeredMs ?? Number.POSITIVE_INFINITY);
    expect(call.edits).toBeGreaterThanOrEqual(2);
  });

  it('joins five who all hear the four others', async () => {
    const numbers = [10, 11, 12, 13, 14].map(ordinary);
    const call = await alice.call(`CALLBACK ${numbers.join(' ')}`);
    await call.inConference(5);
    await hearEachOther(stack, ...numbers);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    await pbxIsEmpty(stack, call.id);
    await phonesAreQuiet(stack, ...numbers);
  });

  it('rings the others at the same time', async () => {
    const others = [21, 22, 23].map(ordinary);
    const call = await alice.call(`CALLBACK ${ordinary(20)} ${others.join(' ')}`);
    await call.inConference(4);
    const arrivals = others.map((number) => callsTo(stack, number)[0]?.arrivedMs ?? 0);
    expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeLessThan(500);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });

  it('calls a SIP address and a number together', async () => {
    const call = await alice.call(`CALLBACK sip:bob@127.0.0.1:${stack.info.carrier?.port} ${ordinary(25)}`);
    await call.inConference(2);
    expect(timeless(call.leg(1))).toBe(`sip:bob@127.0.0.1:${stack.info.carrier?.port}: in the call`);
    expect(callsTo(stack, 'bob')).toMatchObject([{ provider: 'direct' }]);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    await pbxIsEmpty(stack, call.id);
  });
});

describe.concurrent('hanging up', () => {
  it('ends the call when the second of two leaves, after the grace time', async () => {
    const call = await alice.call(`CALLBACK ${ordinary(30)} +12025550155`);
    await call.inConference(2);
    await call.ended();
    expect(timeless(call.text)).toBe(
      `Call ID ended after T: +12025550155 hung up.\n1. ${ordinary(30)}: was in the call for T\n2. +12025550155: was in the call for T, then hung up`,
    );
    await pbxIsEmpty(stack, call.id);
    await phonesAreQuiet(stack, ordinary(30));
  });

  it('lets two go on talking when leg 1 leaves', async () => {
    const [second, third] = [ordinary(31), ordinary(32)];
    const call = await alice.call(`CALLBACK +12025550155 ${second} ${third}`);
    await call.inConference(3);
    await call.inConference(2);
    expect(timeless(call.leg(1))).toBe('+12025550155: was in the call for T, then hung up');
    await hearEachOther(stack, second, third);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    await pbxIsEmpty(stack, call.id);
  });

  it('calls nobody any longer when leg 1 leaves before anyone has answered', async () => {
    const call = await alice.call('CALLBACK +12025550155 +12025550151 via beta beta');
    await call.ended();
    expect(timeless(call.text)).toBe(
      'Call ID ended after T: +12025550155 hung up before anybody else had answered.\n1. +12025550155: was in the call for T, then hung up (beta)\n' +
        '2. +12025550151: no longer called, the call ended (beta)',
    );
    await pbxIsEmpty(stack, call.id);
  });

  it.for([
    { who: 'leg 1', legs: `+12025550151 ${ordinary(33)}`, while: '1. +12025550151: ringing', provider: 'alpha' },
    { who: 'leg 2', legs: `${ordinary(34)} +12025550151`, while: '2. +12025550151: ringing', provider: 'beta' },
  ])('leaves no phone ringing when HANGUP is written while $who rings', async ({ legs, while: ringing, provider }) => {
    const call = await alice.call(`CALLBACK ${legs} via ${provider} ${provider}`);
    await call.shows(ringing);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    expect(timeless(call.text)).toContain(`+12025550151: no longer called, the call ended (${provider})`);
    await pbxIsEmpty(stack, call.id);
    await phonesAreQuiet(stack, '+12025550151');
  });
});

it('leaves nothing on the PBX after all these calls', () => pbxIsEmpty(stack));
