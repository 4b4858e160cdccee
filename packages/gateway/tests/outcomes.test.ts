import { ChatUser, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, ordinary, phonesAreQuiet, startGatewayStack, timeless } from './gateway-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

const nobodyReached = 'Call ID ended after T: nobody else was reached.';

let stack: Stack;
let alice: ChatUser;
/** Whether the next start of the gateway has gamma, which fails, as the first of its configuration. */
let gammaFirst = true;

beforeAll(async () => {
  stack = await startGatewayStack({
    changeConfig: (config) => {
      config.calls['ringTimeoutSeconds'] = 10;
      if (gammaFirst) config.providers.sort((one, other) => Number(other.id === 'gamma') - Number(one.id === 'gamma'));
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
});

describe('fail-over', () => {
  // Nothing is known of the providers yet: the order of the configuration decides.
  afterAll(async () => {
    gammaFirst = false;
    await stack.restart('gateway');
  });

  it('goes on with the next provider when the network failed, and not when the person is busy; the chat sees both', async () => {
    const [first, second, busy] = [ordinary(30), ordinary(31), '+12025550150'];
    const call = await alice.call(`CALLBACK ${first} ${second} ${busy}`);
    await call.inConference(2);
    await call.shows('busy');
    for (const number of [first, second]) {
      expect(callsTo(stack, number)).toMatchObject([{ provider: 'gamma', cause: 34 }, { provider: 'alpha' }]);
    }
    expect(callsTo(stack, busy)).toMatchObject([{ provider: 'gamma' }, { provider: 'alpha' }]);
    expect(timeless(call.text)).toBe(
      `Call ID: 2 in the conference. HANGUP ends the call.\n1. ${first}: in the call (alpha after gamma failed)\n` +
        `2. ${second}: in the call (alpha after gamma failed)\n3. ${busy}: busy (alpha after gamma failed)`,
    );
    alice.send('HANGUP');
    await call.ended();
    await pbxIsEmpty(stack);
  });
});

describe.concurrent('the chat is told what became of a leg that', () => {
  it.for([
    { does: 'is busy', number: '+12025550150', told: 'busy' },
    { does: 'never answers', number: '+12025550151', told: 'did not answer' },
    { does: 'declines', number: '+12025550152', told: 'declined' },
    { does: 'has no number', number: '+12025550156', told: 'no such number' },
    { does: 'has no number, as a voice says after three tones', number: '+12025550164', told: 'no such number' },
  ])('$does, and nobody else is tried for it', async ({ number, told }) => {
    const first = ordinary(Number(number.slice(-2)) - 50);
    const before = callsTo(stack, number).length;
    const call = await alice.call(`CALLBACK ${first} ${number}`);
    await call.ended(30_000);
    expect(timeless(call.text)).toBe(`${nobodyReached}\n1. ${first}: was in the call for T\n2. ${number}: ${told}`);
    // delta is what other tests pin for the same number.
    const providers = callsTo(stack, number)
      .slice(before)
      .map(({ provider }) => provider);
    expect(providers.filter((provider) => provider !== 'delta')).toEqual(['alpha']);
    await pbxIsEmpty(stack, call.id);
    await phonesAreQuiet(stack, number);
  });

  it('is congested through every provider', async () => {
    const number = '+12025550153';
    const call = await alice.call(`CALLBACK ${ordinary(3)} ${number}`);
    await call.ended(30_000);
    // By now it is known that gamma fails, perhaps for so long that it is tried last.
    const [first, ...others] = callsTo(stack, number).map(({ provider }) => provider);
    expect([first, ...others.toSorted()]).toEqual(['alpha', 'beta', 'delta', 'epsilon', 'gamma']);
    expect(timeless(call.text)).toBe(
      `${nobodyReached}\n1. ${ordinary(3)}: was in the call for T\n` +
        `2. ${number}: could not be reached, the network failed (${others.at(-1)} after alpha, ${others.slice(0, -1).join(', ')} failed)`,
    );
  });

  it('has early media before it answers', async () => {
    const number = '+12025550157';
    const call = await alice.call(`CALLBACK ${ordinary(7)} ${number}`);
    await call.shows(/2\. \+12025550157: being connected/);
    await call.inConference(2);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    expect(timeless(call.leg(2))).toBe(`${number}: was in the call for T`);
  });

  it('takes 6 s to ring', async () => {
    const number = '+12025550158';
    const call = await alice.call(`CALLBACK ${ordinary(8)} ${number}`);
    await call.shows(/2\. \+12025550158: calling/);
    await call.shows(/2\. \+12025550158: ringing/);
    await call.inConference(2);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    expect(timeless(call.leg(2))).toBe(`${number}: was in the call for T`);
  });

  it('answers after 8 s, while the others talk already', async () => {
    const number = '+12025550154';
    const call = await alice.call(`CALLBACK ${ordinary(16)} ${ordinary(17)} ${number}`);
    await call.inConference(2);
    expect(timeless(call.leg(3))).toBe(`${number}: ringing`);
    await call.inConference(3);
    expect(timeless(call.leg(3))).toBe(`${number}: in the call`);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });

  it('hangs up by itself', async () => {
    const call = await alice.call(`CALLBACK ${ordinary(18)} +12025550155`);
    await call.ended();
    expect(call.leg(2)).toMatch(/^\+12025550155: was in the call for [234] s, then hung up$/);
  });

  it.for([
    { does: 'is busy', number: '+12025550150', via: 'delta', told: 'busy (delta)' },
    { does: 'declines', number: '+12025550152', via: 'delta', told: 'declined (delta)' },
    {
      does: 'cannot be reached',
      number: ordinary(19),
      via: 'gamma',
      told: 'could not be reached, the network failed (gamma)',
    },
  ])('is leg 1 and $does: nobody else is called', async ({ number, via, told }) => {
    const other = ordinary(40 + Number(number.slice(-1)));
    const call = await alice.call(`CALLBACK ${number} ${other} via ${via}`);
    await call.ended();
    expect(timeless(call.text)).toBe(
      `Call ID ended after T: ${number} was not reached, so nobody else was called.\n1. ${number}: ${told}\n2. ${other}: not called`,
    );
    expect(callsTo(stack, other)).toEqual([]);
    await pbxIsEmpty(stack, call.id);
  });
});

describe.concurrent('via', () => {
  it('names the only provider that is tried, leg by leg', async () => {
    const [first, second, third] = [ordinary(20), ordinary(21), ordinary(22)];
    const call = await alice.call(`CALLBACK ${first} ${second} ${third} via beta auto delta`);
    await call.inConference(3);
    expect(callsTo(stack, first)).toMatchObject([{ provider: 'beta' }]);
    expect(callsTo(stack, second)).toMatchObject([{ provider: 'alpha' }]);
    expect(callsTo(stack, third)).toMatchObject([{ provider: 'delta' }]);
    expect(timeless(call.leg(3))).toBe(`${third}: in the call (delta)`);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });

  it('fails with the named provider, though others would work', async () => {
    const [first, second] = [ordinary(23), ordinary(24)];
    const call = await alice.call(`CALLBACK ${first} ${second} via auto gamma`);
    await call.ended();
    expect(timeless(call.leg(2))).toBe(`${second}: could not be reached, the network failed (gamma)`);
    expect(callsTo(stack, second)).toMatchObject([{ provider: 'gamma' }]);
  });

  it.for([
    {
      via: 'omega',
      told: 'There is no provider “omega”. There are: alpha, beta, gamma, delta, epsilon, sip; or write auto.',
    },
    {
      via: 'auto sip',
      told: `Provider sip cannot call ${ordinary(26)}. Leave it to me with auto in its place.`,
    },
  ])('$via is told to be wrong, and nobody is called', async ({ via, told }) => {
    expect(await alice.ask(`CALLBACK ${ordinary(25)} ${ordinary(26)} via ${via}`)).toBe(told);
    expect([...callsTo(stack, ordinary(25)), ...callsTo(stack, ordinary(26))]).toEqual([]);
  });
});
