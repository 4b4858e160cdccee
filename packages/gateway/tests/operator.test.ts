import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ChatUser, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, hearEachOther, ordinary, phonesAreQuiet, startGatewayStack, stillHears } from './gateway-stack.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
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

async function partyline(...args: string[]): Promise<string> {
  return (await run(process.execPath, [cli, '--config', stack.info.config ?? '', ...args])).stdout.trim();
}

describe('an operator', () => {
  it('mutes, adds and takes out as the chat does: it is so in Asterisk, and the chat sees it', async () => {
    const [one, two, three] = [ordinary(0), ordinary(1), ordinary(2)];
    const call = await alice.call(`CALLBACK ${one} ${two}`);
    await call.inConference(2);
    await hearEachOther(stack, one, two);
    expect(await partyline('mute', call.id, '2')).toBe(`${two} is muted.`);
    await call.shows(`${two}: in the call, muted`);
    await stillHears(stack, one, []);
    await stillHears(stack, two, [one]);
    await partyline('unmute', call.id, '--all');
    expect(await partyline('add', call.id, three)).toBe(`Calling ${three}.`);
    await call.inConference(3);
    await stillHears(stack, one, [two, three]);
    await partyline('drop', call.id, three);
    await call.shows('then taken out');
    await expect(partyline('mute', call.id, three)).rejects.toThrow(/is not in the call/);
    await partyline('hangup', call.id);
    await call.ended();
    await phonesAreQuiet(stack, one, two, three);
  });

  it('drains a node: its calls go on and may grow, new ones are refused kindly, over a kill too', async () => {
    const [one, two, three, four] = [ordinary(3), ordinary(4), ordinary(5), ordinary(6)];
    const call = await alice.call(`CALLBACK ${one} ${two}`);
    await call.inConference(2);
    await partyline('drain', 'pbx1');
    await stack.restart('gateway', { signal: 'SIGKILL' });
    expect(await alice.ask(`CALLBACK ${four} ${one}`)).toContain('No new calls for a while');
    await alice.ask(`ADD ${three}`);
    await call.inConference(3, 20_000);
    await hearEachOther(stack, one, two, three);
    alice.send('HANGUP');
    await call.ended();
    expect(callsTo(stack, four)).toEqual([]);
    await partyline('undrain', 'pbx1');
    const next = await alice.call(`CALLBACK ${four} ${one}`);
    await next.inConference(2);
    alice.send('HANGUP');
    await next.ended();
  });
});
