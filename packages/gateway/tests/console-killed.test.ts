import { AriProxy, ChatUser, type ShownCall, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  callsTo,
  hearEachOther,
  hears,
  ordinary,
  phonesAreQuiet,
  startGatewayStack,
  stillHears,
} from './gateway-stack.ts';
import { Parking, type Stop } from './parking.ts';
import { pbxIsEmpty } from './pbx-view.ts';

interface Case {
  readonly when: string;
  readonly command: string;
  /** Nothing of the call gets through any more from this message on; the command has been stored by then. */
  readonly stop: Stop;
  /** What is true when the gateway is back; `people` are the numbers of the three. */
  readonly after: (call: ShownCall, people: readonly string[]) => Promise<void>;
}

const request = (name: string): Stop => ({ kind: 'request', name });
const answer = (name: string): Stop => ({ kind: 'answer', name });

/** How often these have been rung. */
const rings = (...numbers: readonly string[]) => numbers.map((number) => callsTo(stack, number).length);

async function isMuted(call: ShownCall, [one = '', two = '', three = '']: readonly string[]): Promise<void> {
  await call.shows(`2. ${two}: in the call, muted`);
  await stillHears(stack, one, [three]);
  await hears(stack, three, [one]);
  await hears(stack, two, [one, three]);
}

async function isApart(call: ShownCall, [one = '', two = '', three = '']: readonly string[]): Promise<void> {
  await call.shows(`2. ${two}: in the call, on hold`);
  await hears(stack, one, [three]);
  await hears(stack, two, []);
}

async function isOut(call: ShownCall, [one = '', two = '', three = '']: readonly string[]): Promise<void> {
  await call.shows(`2. ${two}: was in the call for`);
  await phonesAreQuiet(stack, two);
  await hearEachOther(stack, one, three);
  expect(rings(two)).toEqual([1]);
}

/** The fourth number of a case is whom it adds. */
async function isAdded(call: ShownCall, people: readonly string[]): Promise<void> {
  await call.inConference(4);
  await hearEachOther(stack, ...people);
  expect(rings(...people)).toEqual([1, 1, 1, 1]);
}

const cases: readonly Case[] = [
  {
    when: 'a mute is stored and not done',
    command: 'MUTE 2',
    stop: request('POST channels/ID-2-1/mute'),
    after: isMuted,
  },
  {
    when: 'a mute is done and not heard of',
    command: 'MUTE 2',
    stop: answer('POST channels/ID-2-1/mute'),
    after: isMuted,
  },
  {
    when: 'a hold is stored and not done',
    command: 'HOLD 2',
    stop: request('POST channels/ID-2-1/mute'),
    after: isApart,
  },
  { when: 'a drop is stored and not done', command: 'DROP 2', stop: request('DELETE channels/ID-2-1'), after: isOut },
  { when: 'a drop is done and not heard of', command: 'DROP 2', stop: answer('DELETE channels/ID-2-1'), after: isOut },
  {
    when: 'somebody is added and not created',
    command: 'ADD',
    stop: request('POST channels/create ID-4-1'),
    after: isAdded,
  },
  {
    when: 'somebody who was added is called and the answer not heard',
    command: 'ADD',
    stop: answer('POST channels/ID-4-1/dial'),
    after: isAdded,
  },
  {
    when: 'somebody who was added has answered and is not in',
    command: 'ADD',
    stop: request('POST bridges/ID/addChannel ID-4-1'),
    after: isAdded,
  },
];

let stack: Stack;
let alice: ChatUser;
let proxy: AriProxy;
const calls: ShownCall[] = [];

beforeAll(async () => {
  proxy = await AriProxy.listen();
  stack = await startGatewayStack({
    changeConfig: (config) => {
      // The requests that are held back here are not to look like an Asterisk that is behind.
      config.calls['overloadedAfterSeconds'] = 600;
      for (const pbx of config.pbx) pbx.url = proxy.line.through(pbx.url);
    },
  });
  alice = await ChatUser.signIn(stack, 'alice');
  const parking = new Parking(proxy);
  for (const [index, { stop }] of cases.entries()) {
    calls.push(await parking.start(alice, `CALLBACK ${numbersOf(index).slice(0, 3).join(' ')}`, stop));
  }
  for (const [index, call] of calls.entries()) {
    await call.inConference(3);
    const { command = '' } = cases[index] ?? {};
    const [word, person = numbersOf(index)[3]] = command.split(' ');
    alice.send(`${word} ${call.id.slice(0, 5)} ${person}`);
    await parking.parked(call);
  }
  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  proxy.passAll();
  await stack.startServer('gateway');
}, 120_000);

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
  await proxy?.line.close();
});

/** Every case has four numbers of its own; only ADD calls the fourth. */
function numbersOf(index: number): string[] {
  return [0, 1, 2, 3].map((n) => ordinary(4 * index + n));
}

describe.concurrent('what was asked for is done, once, after a kill -9 when', () => {
  it.for(cases.map((theCase, index) => ({ ...theCase, index })))('$when', async ({ command, after, index }) => {
    const call = calls[index];
    if (call === undefined) throw new Error('no such call');
    const people = numbersOf(index).slice(0, command === 'ADD' ? 4 : 3);
    await after(call, people);
    alice.send(`HANGUP ${call.id}`);
    await call.ended();
    await pbxIsEmpty(stack, call.id);
    await phonesAreQuiet(stack, ...people);
  });
});
