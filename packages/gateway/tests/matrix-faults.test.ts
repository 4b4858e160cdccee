import { eventually, MatrixUser, type Stack, synapseTree } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, hearEachOther, ordinary, timeless } from './gateway-stack.ts';
import { startMatrixStack } from './matrix-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

describe.skipIf(synapseTree() === undefined)('on Matrix', () => {
  let stack: Stack;
  let alice: MatrixUser;
  let room: string;

  beforeAll(async () => {
    stack = await startMatrixStack();
    alice = await MatrixUser.signIn(stack, 'alice');
    room = await alice.openChat();
  });

  afterAll(async () => {
    await alice?.signOut();
    await stack?.stop();
  });

  it.for([
    { signal: 'SIGTERM', numbers: [0, 1] },
    { signal: 'SIGKILL', numbers: [2, 3] },
  ] as const)(
    'a restart of the homeserver ($signal) in mid-call: people talk on, the chat sees what it missed',
    async (theCase) => {
      const [first, second] = [ordinary(theCase.numbers[0]), ordinary(theCase.numbers[1])];
      const call = await alice.call(room, `CALLBACK ${first} ${second} +12025550155`);
      await call.inConference(3);
      await stack.stopServer('synapse', { signal: theCase.signal });
      await eventually('the far end to hang up', () => callsTo(stack, '+12025550155').every(({ endedMs }) => endedMs));
      await hearEachOther(stack, first, second);
      await stack.startServer('synapse');
      await call.inConference(2, 40_000);
      expect(timeless(call.leg(3))).toBe('+12025550155: was in the call for T, then hung up');
      await alice.rooms.write(room, `HANGUP ${call.id}`);
      await call.ended(30_000);
      await pbxIsEmpty(stack);
      for (const number of [first, second]) expect(callsTo(stack, number)).toHaveLength(1);
    },
  );

  it('200 messages that were written while the gateway was down are answered once each and in order', async () => {
    const before = alice.answers(room).length;
    await stack.stopServer('gateway');
    const ids = Array.from({ length: 200 }, (_, n) => callId(n));
    for (const id of ids) await alice.rooms.write(room, `STATUS ${id}`);
    await stack.startServer('gateway');
    await eventually(
      () => `200 answers; there are ${alice.answers(room).length - before}`,
      () => alice.answers(room).length >= before + ids.length,
      60_000,
    );
    await nothingFollows();
    expect(
      alice
        .answers(room)
        .slice(before, -1)
        .map(({ text }) => text),
    ).toEqual(ids.map(unknown));
  }, 120_000);

  it('messages are answered once each and in order although the gateway is killed meanwhile', async () => {
    const before = alice.answers(room).length;
    const ids = Array.from({ length: 60 }, (_, n) => callId(1_000 + n));
    const writing = (async () => {
      for (const id of ids) await alice.rooms.write(room, `STATUS ${id}`);
    })();
    await eventually('the first answers', () => alice.answers(room).length >= before + 10, 30_000);
    await stack.restart('gateway', { signal: 'SIGKILL' });
    await writing;
    await eventually(
      () => `60 answers; there are ${alice.answers(room).length - before}`,
      () => alice.answers(room).length >= before + ids.length,
      40_000,
    );
    await nothingFollows();
    expect(
      alice
        .answers(room)
        .slice(before, -1)
        .map(({ text }) => text),
    ).toEqual(ids.map(unknown));
  }, 120_000);

  it('a call that was redacted before anybody read it calls nobody', async () => {
    await stack.stopServer('gateway');
    const command = await alice.rooms.write(room, `CALLBACK ${ordinary(10)} ${ordinary(11)}`);
    await alice.rooms.redact(room, command);
    await stack.startServer('gateway');
    await nothingFollows();
    expect([...callsTo(stack, ordinary(10)), ...callsTo(stack, ordinary(11))]).toEqual([]);
  });

  /** Order holds within a room: with the answer to this, everything before it has been said. */
  async function nothingFollows(): Promise<void> {
    const { text } = await alice.ask(room, 'HELP STATUS', 30_000);
    expect(text).toMatch(/^STATUS/);
  }
});

/** An id that no call has, a different one for each n. */
function callId(n: number): string {
  const digits = 'bcdfghjkmn';
  return `z${String(n)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => digits.charAt(Number(digit)))}`;
}

function unknown(id: string): string {
  return `No call ${id} of this chat is running. STATUS shows the one that is.`;
}
