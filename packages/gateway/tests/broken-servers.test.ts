import { createBus } from '@partyline/bus';
import { AriProxy, ChatUser, createFakeLogger, eventually, type Stack } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, hearEachOther, ordinary, phonesAreQuiet, startGatewayStack, timeless } from './gateway-stack.ts';
import { destroyBridge, pbxContent, pbxIsEmpty } from './pbx-view.ts';

let stack: Stack;
let alice: ChatUser;
let proxy: AriProxy;

beforeAll(async () => {
  proxy = await AriProxy.listen();
  stack = await startGatewayStack({
    changeConfig: (config) => {
      for (const pbx of config.pbx) pbx.url = proxy.line.through(pbx.url);
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
  await proxy?.line.close();
});

/** Whatever was broken: nothing is left over, and the next call is made. */
afterEach(async () => {
  await pbxIsEmpty(stack);
  const call = await alice.call(`CALLBACK ${ordinary(48)} ${ordinary(49)}`, 30_000);
  await call.inConference(2);
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
});

describe('Redis is away in mid-call', () => {
  it.for([
    { signal: 'SIGTERM', numbers: [0, 1] },
    { signal: 'SIGKILL', numbers: [4, 5] },
  ] as const)('after $signal: the conference goes on, what is said meanwhile is done afterwards', async (theCase) => {
    const [first, second] = theCase.numbers.map(ordinary);
    if (first === undefined || second === undefined) throw new Error('two numbers are needed');
    const talking = await alice.call(`CALLBACK ${first} ${second}`);
    const left = await alice.call(`CALLBACK ${ordinary(2)} +12025550155`);
    await Promise.all([talking.inConference(2), left.inConference(2)]);
    const before = callsTo(stack, '+12025550155');
    await stack.stopServer('redis', { signal: theCase.signal });
    alice.send(`HANGUP ${talking.id}`);
    await eventually('the far end to hang up', () => endedCount('+12025550155') === before.length);
    await hearEachOther(stack, first, second);
    await stack.startServer('redis');
    await left.ended(30_000);
    expect(timeless(left.heading)).toBe('Call ID ended after T: +12025550155 hung up.');
    await talking.ended(30_000);
    expect(timeless(talking.heading)).toBe('Call ID ended after T: NAME ended it.');
    await phonesAreQuiet(stack, first, second);
    expect([callsTo(stack, first).length, callsTo(stack, second).length]).toEqual([1, 1]);
  });
});

describe('the XMPP server is restarted in mid-call', () => {
  it.for(['SIGTERM', 'SIGKILL'] as const)('with %s: the chat sees what it missed', async (signal) => {
    const remaining = await alice.call(`CALLBACK ${ordinary(8)} ${ordinary(9)} +12025550155`);
    const ending = await alice.call(`CALLBACK ${ordinary(10)} +12025550155`);
    await Promise.all([remaining.inConference(3), ending.inConference(2)]);
    await stack.stopServer('prosody', { signal });
    await alice.signOut();
    await eventually(
      'the far ends to hang up',
      () => endedCount('+12025550155') === callsTo(stack, '+12025550155').length,
    );
    await pbxIsEmpty(stack, ending.id);
    await stack.startServer('prosody');
    alice = await ChatUser.signIn(stack, 'alice');
    const shown = (id: string) => eventually(`the status of ${id}`, () => alice.shownCall(id), 30_000);
    await (await shown(ending.id)).ended();
    const call = await shown(remaining.id);
    await call.inConference(2);
    await hearEachOther(stack, ordinary(8), ordinary(9));
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });
});

describe('the connection to Asterisk breaks, and Asterisk lives on', () => {
  it('what happened meanwhile is caught up with', async () => {
    const answered = await alice.call(`CALLBACK ${ordinary(12)} ${ordinary(13)}`);
    const left = await alice.call(`CALLBACK ${ordinary(14)} ${ordinary(15)} +12025550155`);
    await left.inConference(3);
    const late = await alice.call(`CALLBACK ${ordinary(16)} ${ordinary(17)}`);
    await late.shows('1. +12025550116: ringing');
    proxy.line.refuse(true);
    proxy.line.cut();
    await eventually(
      'the far end to hang up',
      () => endedCount('+12025550155') === callsTo(stack, '+12025550155').length,
    );
    await eventually('an answer', () => callsTo(stack, ordinary(16))[0]?.answeredMs);
    await hearEachOther(stack, ordinary(12), ordinary(13));
    proxy.line.refuse(false);
    await left.inConference(2, 30_000);
    await late.inConference(2, 30_000);
    await hearEachOther(stack, ordinary(16), ordinary(17));
    for (const call of [answered, left, late]) {
      alice.send(`HANGUP ${call.id}`);
      await call.ended();
    }
    for (const number of [12, 13, 14, 15, 16, 17].map(ordinary)) expect(callsTo(stack, number)).toHaveLength(1);
  });
});

describe('Asterisk is killed in mid-call', () => {
  it('the chat is told that the connection was lost, and nobody is called again', async () => {
    const talking = await alice.call(`CALLBACK ${ordinary(20)} ${ordinary(21)}`);
    const ringing = await alice.call(`CALLBACK ${ordinary(22)} +12025550151`);
    await talking.inConference(2);
    await ringing.shows('2. +12025550151: ringing');
    await stack.restart('pbx', { signal: 'SIGKILL' });
    await Promise.all([talking.ended(30_000), ringing.ended(30_000)]);
    const why = 'Call ID ended after T: the telephone system was interrupted and the connection was lost.';
    expect(timeless(talking.text)).toBe(
      `${why}\n1. ${ordinary(20)}: was in the call for T, then the connection was lost\n` +
        `2. ${ordinary(21)}: was in the call for T, then the connection was lost`,
    );
    expect(timeless(ringing.text)).toBe(
      `${why}\n1. ${ordinary(22)}: was in the call for T, then the connection was lost\n` +
        '2. +12025550151: no longer called, the call ended',
    );
    expect((await pbxContent(stack)).channels).toEqual([]);
    for (const number of [...[20, 21, 22].map(ordinary), '+12025550151']) {
      expect(callsTo(stack, number)).toHaveLength(1);
    }
  });
});

describe('Asterisk is stopped in the ordinary way in mid-call', () => {
  it('the chat is told that the telephone system was interrupted, and nobody is called again', async () => {
    const talking = await alice.call(`CALLBACK ${ordinary(24)} ${ordinary(25)}`);
    const ringing = await alice.call(`CALLBACK ${ordinary(26)} +12025550151`);
    await talking.inConference(2);
    await ringing.shows('2. +12025550151: ringing');
    const before = callsTo(stack, '+12025550151').length;
    await stack.restart('pbx', { signal: 'SIGTERM' });
    await callable(stack);
    await Promise.all([talking.ended(30_000), ringing.ended(30_000)]);
    const why = 'Call ID ended after T: the telephone system was interrupted and the connection was lost.';
    expect(timeless(talking.text)).toBe(
      `${why}\n1. ${ordinary(24)}: was in the call for T, then the connection was lost\n` +
        `2. ${ordinary(25)}: was in the call for T, then the connection was lost`,
    );
    expect(timeless(ringing.heading)).toBe(why);
    expect(callsTo(stack, '+12025550151')).toHaveLength(before);
    for (const number of [24, 25, 26].map(ordinary)) expect(callsTo(stack, number)).toHaveLength(1);
  });
});

describe('somebody else destroys a conference in Asterisk', () => {
  it('its people are put together again', async () => {
    const call = await alice.call(`CALLBACK ${ordinary(28)} ${ordinary(29)}`);
    await call.inConference(2);
    await destroyBridge(stack, call.id);
    await eventually('a new bridge with both', async () => {
      const { bridges } = await pbxContent(stack, call.id);
      return bridges[0]?.channels.length === 2;
    });
    await hearEachOther(stack, ordinary(28), ordinary(29));
    expect(call.heading).toContain('2 in the conference');
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
  });
});

/** Waits until the gateway takes calls. */
async function callable({ info: { redis } }: Stack): Promise<void> {
  const bus = createBus({ url: redis?.url ?? '' }, { logger: createFakeLogger() });
  await eventually('a gateway that takes calls', async () =>
    (await bus.directory.nodes()).some((node) => node.callable),
  );
  await bus.close();
}

function endedCount(number: string): number {
  return callsTo(stack, number).filter(({ endedMs }) => endedMs !== undefined).length;
}
