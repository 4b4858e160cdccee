import { ChatUser, eventually, type Stack, type Tap, TcpProxy } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, ordinary, startGatewayStack } from './gateway-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

let stack: Stack;
let alice: ChatUser;
let redisLine: TcpProxy;
let xmppLine: TcpProxy;
/** Looks at what the gateway sends to Redis; false keeps it. */
let mayPass: (request: string) => boolean = () => true;

/** Requests of one connection may share a chunk; whole chunks are kept, which is as good as a kill before them. */
const redisTap: Tap = {
  hear(from, chunk, forward) {
    if (from === 'server' || mayPass(chunk.toString('utf8'))) forward(chunk);
  },
};

beforeAll(async () => {
  redisLine = await TcpProxy.listen(() => redisTap);
  xmppLine = await TcpProxy.listen();
  stack = await startGatewayStack({
    changeConfig: (config) => {
      config.redis.url = redisLine.through(config.redis.url);
      for (const adapter of config.adapters) {
        if (adapter.kind === 'xmpp') adapter.service = xmppLine.through(adapter.service);
      }
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
  await redisLine?.close();
  await xmppLine?.close();
});

/** The call of these two numbers was made once, is in conference, and can be ended. */
async function isOneCall(first: string, second: string, withinMs = 30_000): Promise<void> {
  const find = () => alice.calls().find(({ text }) => text.includes(first));
  const call = await eventually('the call in the chat', find, withinMs);
  await call.inConference(2, withinMs);
  // Whatever a repeat would start comes before the answer to what is said after it.
  expect(await alice.ask('STATUS')).toContain(`Call ${call.id.slice(0, 5)}: 2 in the conference.`);
  alice.send('HANGUP');
  await call.ended();
  expect(await alice.ask('STATUS')).toMatch(/^No call of this chat is running/);
  expect(alice.calls().filter(({ text }) => text.includes(first))).toHaveLength(1);
  expect([callsTo(stack, first).length, callsTo(stack, second).length]).toEqual([1, 1]);
  await pbxIsEmpty(stack);
}

describe('the same message', () => {
  it('sent twice by the client is one call', async () => {
    const id = crypto.randomUUID();
    alice.send(`CALLBACK ${ordinary(0)} ${ordinary(1)}`, id);
    alice.send(`CALLBACK ${ordinary(0)} ${ordinary(1)}`, id);
    await isOneCall(ordinary(0), ordinary(1));
  });

  it('sent again when the call has long begun is no second call', async () => {
    const command = `CALLBACK ${ordinary(2)} ${ordinary(3)}`;
    const id = alice.send(command);
    await eventually('the call', () => callsTo(stack, ordinary(3))[0]?.answeredMs);
    alice.send(command, id);
    await isOneCall(ordinary(2), ordinary(3));
  });

  it('sent anew, with an id of its own, is a second call', async () => {
    const command = `CALLBACK ${ordinary(4)} ${ordinary(5)}`;
    const calls = [await alice.call(command), await alice.call(command)];
    for (const call of calls) {
      alice.send(`HANGUP ${call.id}`);
      await call.ended();
    }
    expect(calls[0]?.id).not.toBe(calls[1]?.id);
  });

  it('delivered again on a resumed stream is one call', async () => {
    // Nothing that the gateway says reaches the server any more, its acknowledgement of the message neither.
    xmppLine.mute('client');
    alice.send(`CALLBACK ${ordinary(6)} ${ordinary(7)}`);
    await eventually('the call', () => callsTo(stack, ordinary(6))[0]);
    xmppLine.cut();
    xmppLine.mute(undefined);
    await isOneCall(ordinary(6), ordinary(7));
  });

  it('delivered again to a new session, after a kill -9, is one call', async () => {
    xmppLine.mute('client');
    alice.send(`CALLBACK ${ordinary(8)} ${ordinary(9)}`);
    await eventually('the call', () => callsTo(stack, ordinary(8))[0]);
    await stack.stopServer('gateway', { signal: 'SIGKILL' });
    xmppLine.mute(undefined);
    await stack.startServer('gateway');
    await isOneCall(ordinary(8), ordinary(9));
  });
});

describe('the gateway is killed with -9', () => {
  it.for([
    { when: 'when it has heard the message, before it is stored', number: 10, stored: false },
    { when: 'when the message is stored, before the call is', number: 12, stored: true },
  ])('$when: the call is made, once', async ({ number, stored }) => {
    const [first, second] = [ordinary(number), ordinary(number + 1)];
    mayPass = (request) => {
      if (!request.includes(first)) return true;
      stack.signal('gateway', 'SIGKILL');
      return stored;
    };
    alice.send(`CALLBACK ${first} ${second}`);
    await eventually('the kill', () => stack.ended('gateway', 0));
    expect(callsTo(stack, first)).toEqual([]);
    mayPass = () => true;
    await stack.startServer('gateway');
    await isOneCall(first, second);
  });
});
