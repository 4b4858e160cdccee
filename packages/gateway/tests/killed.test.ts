import { AriProxy, ChatUser, type ShownCall, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, hearEachOther, ordinary, phonesAreQuiet, startGatewayStack, timeless } from './gateway-stack.ts';
import { Parking, type Stop } from './parking.ts';
import { pbxContent, pbxIsEmpty } from './pbx-view.ts';

interface Case {
  readonly when: string;
  /** Missing: the call is in conference, and nothing is held back. */
  readonly stop?: Stop;
  /** Times that leg 1 and leg 2 have been rung at the end. Default once each. */
  readonly rung?: readonly [number, number];
  /** HANGUP was written before the kill. */
  readonly ending?: boolean;
}

const request = (name: string): Stop => ({ kind: 'request', name });
const answer = (name: string): Stop => ({ kind: 'answer', name });
const event = (name: string): Stop => ({ kind: 'event', name });

const legCases = (leg: 1 | 2): Case[] => [
  { when: `leg ${leg} is stored and not created`, stop: request(`POST channels/create ID-${leg}-1`) },
  { when: `leg ${leg} is created and the answer not heard`, stop: answer(`POST channels/create ID-${leg}-1`) },
  { when: `leg ${leg} is created and not marked as dialled`, stop: request(`POST channels/ID-${leg}-1/variable`) },
  {
    when: `leg ${leg} is marked as dialled and not dialled`,
    stop: request(`POST channels/ID-${leg}-1/dial`),
    // Nobody can know that it was not: better not rung than rung twice.
    rung: leg === 1 ? [0, 0] : [1, 0],
  },
  { when: `leg ${leg} is dialled and the answer not heard`, stop: answer(`POST channels/ID-${leg}-1/dial`) },
  { when: `leg ${leg} rings`, stop: event(`Dial ID-${leg}-1 RINGING`) },
  { when: `leg ${leg} has answered`, stop: event(`Dial ID-${leg}-1 ANSWER`) },
];

const cases: readonly Case[] = [
  { when: 'two talk' },
  { when: 'HANGUP is stored and nobody let go', stop: request('DELETE channels/ID-1-1'), ending: true },
  { when: 'the conference is empty and not closed', stop: request('DELETE bridges/ID'), ending: true },
  { when: 'the others are called and the conference is not opened', stop: request('POST bridges/ID') },
  { when: 'the second has answered and nobody joined', stop: request('POST bridges/ID/addChannel ID-1-1,ID-2-1') },
  { when: 'both are joined and the answer not heard', stop: answer('POST bridges/ID/addChannel ID-1-1,ID-2-1') },
  ...legCases(2),
  ...legCases(1),
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
    calls.push(await parking.start(alice, `CALLBACK ${numbersOf(index).join(' ')}`, stop));
  }
  for (const [index, call] of calls.entries()) {
    if (cases[index]?.ending) {
      await call.inConference(2);
      alice.send(`HANGUP ${call.id}`);
    }
    if (cases[index]?.stop === undefined) await call.inConference(2);
    else await parking.parked(call);
  }
  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  proxy.passAll();
  await stack.startServer('gateway');
});

afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
  await proxy?.line.close();
});

/** Every call has two numbers of its own. */
function numbersOf(index: number): [string, string] {
  return [ordinary(2 * index), ordinary(2 * index + 1)];
}

describe.concurrent('nobody is rung twice, and the call goes on, after a kill -9 when', () => {
  it.for(cases.map((theCase, index) => ({ ...theCase, index })))(
    '$when',
    async ({ index, rung = [1, 1], ending = false }) => {
      const call = calls[index];
      if (call === undefined) throw new Error('no such call');
      const [first, second] = numbersOf(index);
      const talk = rung[1] === 1 && !ending;
      if (talk) {
        await call.inConference(2, 20_000);
        await hearEachOther(stack, first, second);
        const { channels, bridges } = await pbxContent(stack, call.id);
        expect(channels.map(({ id }) => id).sort()).toEqual([
          `pl-partyline-${call.id}-1-1`,
          `pl-partyline-${call.id}-2-1`,
        ]);
        expect(bridges).toMatchObject([{ channels: { length: 2 } }]);
      }
      if (!ending) alice.send(`HANGUP ${call.id}`);
      await call.ended();
      expect(timeless(call.heading)).toBe('Call ID ended after T: NAME ended it.');
      await pbxIsEmpty(stack, call.id);
      await phonesAreQuiet(stack, first, second);
      expect([callsTo(stack, first).length, callsTo(stack, second).length]).toEqual(rung);
    },
  );
});

it('leaves no channel and no bridge', () => pbxIsEmpty(stack));

it('makes a new call afterwards', async () => {
  const call = await alice.call(`CALLBACK ${ordinary(48)} ${ordinary(49)}`);
  await call.inConference(2);
  alice.send('HANGUP');
  await call.ended();
});
