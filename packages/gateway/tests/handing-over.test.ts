import { ChatUser, eventually, type Stack } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess } from './gateway-process.ts';
import { callsTo, hearEachOther, ordinary, phonesAreQuiet, startGatewayStack } from './gateway-stack.ts';
import { pbxContent, pbxIsEmpty } from './pbx-view.ts';

let stack: Stack;
let alice: ChatUser;
const gateways: GatewayProcess[] = [];

beforeAll(async () => {
  stack = await startGatewayStack();
  await stack.stopServer('gateway');
  alice = await ChatUser.signIn(stack, 'alice');
});

afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.end('SIGKILL');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
});

function startGateway(args: readonly string[] = []): GatewayProcess {
  const gateway = new GatewayProcess(stack, args);
  gateways.push(gateway);
  return gateway;
}

describe('SIGTERM', () => {
  it('takes no new call, finishes what rings, leaves conferences to the next start, and ends with status 0', async () => {
    const first = startGateway();
    const talking = await alice.call(`CALLBACK ${ordinary(0)} ${ordinary(1)}`, 30_000);
    await talking.inConference(2);
    const ringing = await alice.call(`CALLBACK ${ordinary(2)} +12025550154`);
    await ringing.shows('2. +12025550154: ringing');
    first.signal('SIGTERM');
    await first.says('gateway stopping');
    const waiting = alice.call(`CALLBACK ${ordinary(4)} ${ordinary(5)}`, 60_000);
    await ringing.inConference(2);
    expect(await first.exit()).toBe(0);
    expect(callsTo(stack, ordinary(4))).toEqual([]);
    expect((await pbxContent(stack, talking.id)).channels).toHaveLength(2);
    await hearEachOther(stack, ordinary(0), ordinary(1));

    startGateway();
    const afterwards = await waiting;
    await afterwards.inConference(2, 30_000);
    await hearEachOther(stack, ordinary(0), ordinary(1));
    await hearEachOther(stack, ordinary(2), '+12025550154');
    for (const call of [talking, ringing, afterwards]) {
      alice.send(`HANGUP ${call.id}`);
      await call.ended();
      await pbxIsEmpty(stack, call.id);
    }
    for (const number of [0, 1, 2, 4, 5].map(ordinary)) expect(callsTo(stack, number)).toHaveLength(1);
  });

  it('without a call ends within seconds, and a second one at once', async () => {
    const idle = startGateway();
    await idle.says('Connected to the XMPP server');
    const began = Date.now();
    expect(await idle.end()).toBe(0);
    expect(Date.now() - began).toBeLessThan(8_000);
    const impatient = startGateway();
    const call = await alice.call(`CALLBACK ${ordinary(6)} +12025550151`, 30_000);
    await call.shows('2. +12025550151: ringing');
    impatient.signal('SIGTERM');
    await impatient.says('gateway stopping');
    expect(await impatient.end('SIGTERM')).toBe(143);
    startGateway();
    alice.send(`HANGUP ${call.id}`);
    await call.ended(30_000);
    await phonesAreQuiet(stack, '+12025550151');
    await pbxIsEmpty(stack, call.id);
  });
});

describe('two gateways', () => {
  it('the second takes over when the first is killed with -9', async () => {
    const first = startGateway();
    await first.says('Connected to the XMPP server');
    const second = startGateway();
    await second.says('gateway started');
    const call = await alice.call(`CALLBACK ${ordinary(8)} ${ordinary(9)}`);
    await call.inConference(2);
    const channels = await pbxContent(stack, call.id);
    expect(second.output).not.toContain('connected to Asterisk');
    await first.end('SIGKILL');
    await second.says('calls reconciled', 20_000);
    await second.says('Connected to the XMPP server', 20_000);
    await hearEachOther(stack, ordinary(8), ordinary(9));
    expect(await pbxContent(stack, call.id)).toEqual(channels);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    await pbxIsEmpty(stack, call.id);
    expect(await second.end()).toBe(0);
  });

  it('each does its role: one chats, the other calls, and the chat of a killed one goes on', async () => {
    const chatting = startGateway(['--roles', 'xmpp']);
    const calling = startGateway(['--roles', 'orchestrator']);
    const call = await alice.call(`CALLBACK ${ordinary(10)} ${ordinary(11)} +12025550155`, 30_000);
    await call.inConference(3);
    await chatting.end('SIGKILL');
    await eventually('the far end to hang up', () => callsTo(stack, '+12025550155').at(-1)?.endedMs);
    await hearEachOther(stack, ordinary(10), ordinary(11));
    expect(calling.ended).toBe(false);
    startGateway(['--roles', 'xmpp']);
    await call.inConference(2, 30_000);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    await pbxIsEmpty(stack, call.id);
  });
});
