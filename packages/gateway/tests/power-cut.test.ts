import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { ChatUser, eventually, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, hearEachOther, ordinary, phonesAreQuiet, startGatewayStack } from './gateway-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

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

/**
 * Kills gateway and Redis, and takes from Redis's append-only file what it wrote from some point on, as a power cut
 * takes what was not flushed.
 */
async function cutPower(where: (file: Buffer) => number): Promise<void> {
  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  await stack.stopServer('redis', { signal: 'SIGKILL' });
  const file = join(stack.dir, 'redis', 'appendonlydir', 'appendonly.aof.1.incr.aof');
  const end = where(readFileSync(file));
  expect(end).toBeGreaterThan(0);
  truncateSync(file, end);
  await stack.startServer('redis');
  await stack.startServer('gateway');
}

/** The beginning of the transaction that first names a key with this end. */
function beforeFirst(file: Buffer, key: string): number {
  return file.lastIndexOf('*1\r\n$5\r\nMULTI\r\n', file.indexOf(key));
}

describe('a power cut in mid-call', () => {
  it('that loses all of the call but its message: nobody is rung again, and the call goes on', async () => {
    const [first, second] = [ordinary(0), ordinary(1)];
    const call = await alice.call(`CALLBACK ${first} ${second}`);
    await call.inConference(2);
    await cutPower((file) => beforeFirst(file, `:call:${call.id}`));
    await eventually('the call in the chat again', () => call.heading.includes('2 in the conference'), 40_000);
    await hearEachOther(stack, first, second);
    alice.send(`HANGUP ${call.id}`);
    await call.ended(40_000);
    await pbxIsEmpty(stack, call.id, 40_000);
    expect([callsTo(stack, first), callsTo(stack, second)].map(({ length }) => length)).toEqual([1, 1]);
  }, 120_000);

  it('that loses the message as well: the people are let go, and the chat is told', async () => {
    const [first, second] = [ordinary(2), ordinary(3)];
    let before = 0;
    const file = join(stack.dir, 'redis', 'appendonlydir', 'appendonly.aof.1.incr.aof');
    before = readFileSync(file).length;
    const call = await alice.call(`CALLBACK ${first} ${second}`);
    await call.inConference(2);
    await cutPower(() => before);
    await eventually(
      'the chat to be told',
      () =>
        alice.shown().some(({ text }) => text.startsWith(`Call ${call.id.slice(0, 5)} was interrupted and is over: `)),
      60_000,
    );
    await phonesAreQuiet(stack, first, second);
    await pbxIsEmpty(stack, call.id);
    expect([callsTo(stack, first), callsTo(stack, second)].map(({ length }) => length)).toEqual([1, 1]);
  }, 120_000);
});
