import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Bus, createBus } from '@partyline/bus';
import {
  API,
  addCounts,
  type CallRecord,
  type Counts,
  countKey,
  countOf,
  createRatings,
  envelopeSchema,
  MINUTE_MS,
  NO_COUNTS,
  providerIdSchema,
} from '@partyline/core';
import {
  ChatUser,
  carrierCalls,
  createFakeLogger,
  eventually,
  type GatewayConfig,
  type Stack,
  writeGatewayConfig,
} from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GatewayProcess } from './gateway-process.ts';
import { callsTo, ordinary, startGatewayStack } from './gateway-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

let stack: Stack;
let bus: Bus;
/** Drives `pbx2`, and `pbx1` when the stack's own gateway, which knows no other, does not. */
let second: GatewayProcess;
let alice: ChatUser;
let bob: ChatUser;

beforeAll(async () => {
  let ofBoth: GatewayConfig | undefined;
  stack = await startGatewayStack({
    servers: ['redis', 'prosody', 'pbx', 'pbx2', 'carrier', 'gateway'],
    changeConfig: (config) => {
      Object.assign(config.calls, { maxCallsPerPerson: 2 });
      config.routing = { probeShare: 0 };
      // The provider that answers everything with 503 stands first.
      config.providers.sort((one, other) => Number(other.id === 'gamma') - Number(one.id === 'gamma'));
      const { metrics: _, ...rest } = structuredClone(config);
      ofBoth = rest;
      config.pbx.splice(1);
    },
  });
  if (ofBoth === undefined) throw new Error('the gateway was not configured');
  const file = join(stack.dir, 'both-nodes.yaml');
  writeGatewayConfig(file, ofBoth);
  second = new GatewayProcess(stack, ['--config', file]);
  bus = createBus({ url: stack.info.redis?.url ?? '' }, { logger: createFakeLogger() });
  [alice, bob] = await Promise.all([ChatUser.signIn(stack, 'alice'), ChatUser.signIn(stack, 'bob')]);
  await eventually('two nodes that can call', async () => {
    const nodes = await bus.directory.nodes();
    return nodes.length === 2 && nodes.every(({ callable }) => callable);
  });
});

afterAll(async () => {
  await Promise.all([alice?.signOut(), bob?.signOut(), second?.end('SIGKILL')]);
  await bus?.close();
  await stack?.stop();
});

async function partyline(...args: string[]) {
  const { stdout } = await run(process.execPath, [cli, '--config', stack.info.config ?? '', ...args, '--json']);
  return JSON.parse(stdout);
}

/** Alice writes from somewhere else: what is said there is a chat of its own. */
async function writeElsewhere(text: string, messageId: string): Promise<void> {
  const sender = { network: 'xmpp', address: alice.jid };
  const envelope = { adapter: API, sender, chat: 'elsewhere', messageId, text, sentAtMs: Date.now() };
  await bus.commands.append(envelopeSchema.parse(envelope));
}

async function answeredElsewhere(messageId: string): Promise<string> {
  for await (const entries of bus.watch.read('0', AbortSignal.timeout(10_000))) {
    for (const { item } of entries) {
      if (item.kind === 'reply' && item.inReplyTo === messageId) return JSON.stringify(item.content);
    }
  }
  throw new Error(`no answer to ${messageId}`);
}

async function records(): Promise<readonly CallRecord[]> {
  const all: CallRecord[] = [];
  for await (const some of bus.callRecords.read({ sinceMs: 0, untilMs: Date.now() + MINUTE_MS })) all.push(...some);
  return all;
}

function addUp(all: Iterable<readonly [string, Partial<Counts>]>): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const [key, adds] of all) sums.set(key, addCounts(sums.get(key) ?? NO_COUNTS, adds));
  return sums;
}

/** What one orchestrator would have counted of these attempts. */
function countedByOne(all: readonly CallRecord[]): Map<string, Counts> {
  return addUp(
    all.flatMap((record) => {
      const count = countOf(record);
      return count === undefined ? [] : [[countKey(count), count.adds] as const];
    }),
  );
}

/** Everything that was tried, by everyone who counts: the records, the ratings, the operator's command, the network. */
async function expectSums(attempts: Readonly<Record<string, number>>): Promise<void> {
  const all = await records();
  const tried = all.filter((record) => record.kind === 'attempt');
  const byNode = Object.groupBy(tried, ({ node, provider, class: what }) => `${node} ${provider} ${what}`);
  expect(Object.fromEntries(Object.entries(byNode).map(([key, some]) => [key, some?.length]))).toEqual(attempts);

  const counted = countedByOne(all);
  const { minutes, nowMs } = await bus.ratings.read();
  expect(addUp([...minutes.values()].flatMap((minute) => [...minute]))).toEqual(counted);

  expect(await partyline('cdr', '--kind', 'attempt', '--limit', '1000')).toHaveLength(tried.length);
  const ratings = createRatings({ minutes: new Map([[nowMs / MINUTE_MS, counted]]), streaks: new Map() }, nowMs);
  const rows = await partyline('providers', '--by-destination');
  expect(rows).toHaveLength(counted.size);
  for (const row of rows) {
    const { attempts, reached, answered } = ratings.of(providerIdSchema.parse(row.provider), row.destination);
    // Newer minutes count for a little more.
    for (const [name, figure] of Object.entries({ attempts, reached, answered }))
      expect(row[name], `${row.provider} ${name}`).toBeCloseTo(figure, 0);
  }
}

/** How the providers do, as the node of somebody's chat tells it; how long a lock still lasts changes by itself. */
async function providersFor(user: ChatUser): Promise<string> {
  return (await user.ask('PROVIDERS')).replace(/(?<=tried last for ).*/g, 'T');
}

const BY_THEN = {
  'pbx1 gamma network': 2,
  'pbx1 alpha person': 1,
  'pbx2 alpha answered': 6,
  'pbx2 alpha number': 1,
  'pbx2 gamma network': 1,
};

it('counts calls, failures in a row and limits over both nodes, each driven by a process of its own', async () => {
  const five = [0, 1, 2, 3, 4].map(ordinary).join(' ');
  const long = await alice.call(`CALLBACK ${five} +12025550150 via auto alpha alpha alpha alpha alpha`);
  await long.inConference(5);
  await writeElsewhere(`CALLBACK ${ordinary(5)} ${ordinary(6)} via alpha alpha`, 'second');
  const other = await eventually("alice's call on the other node", async () =>
    (await bus.operator.liveCalls()).find(({ state }) => state.node === 'pbx2' && state.phase === 'talking'),
  );
  expect(other.state.startedBy.address).toBe(alice.jid);

  // A third is refused by either node.
  expect(await alice.ask(`CALLBACK ${ordinary(7)} ${ordinary(8)}`)).toMatch(/^You have 2 calls running/);
  await writeElsewhere(`CALLBACK ${ordinary(7)} ${ordinary(8)}`, 'third');
  expect(await answeredElsewhere('third')).toContain('refusal.too-many-calls');
  expect(callsTo(stack, ordinary(7))).toEqual([]);

  const short = await bob.call(`CALLBACK ${ordinary(9)} ${ordinary(10)} +12025550156 via alpha alpha alpha`);
  await short.inConference(2);
  await partyline('hangup', other.state.id);

  // Two failures on one node, one on the other.
  for (const [user, number] of [
    [alice, 11],
    [bob, 12],
  ] as const) {
    const failed = await user.call(`CALLBACK ${ordinary(number)} ${ordinary(13)} via gamma`);
    await failed.ended();
  }
  expect((await bus.ratings.read()).streaks.get('gamma *')).toMatchObject({ failures: 3 });
  await eventually('one answer from both', async () => {
    const [one, two] = [await providersFor(alice), await providersFor(bob)];
    return one === two && one.includes('gamma: 0 of 3 calls reached, 0 answered; failed 3 times in a row');
  });
  bob.send(`HANGUP ${short.id}`);
  await short.ended();

  // The second node, which has seen one of them fail, goes by all three.
  const spared = await bob.call(`CALLBACK ${ordinary(14)} ${ordinary(15)} via auto alpha`);
  await spared.inConference(2);
  expect(callsTo(stack, ordinary(14)).map(({ provider }) => provider)).toEqual(['alpha']);
  expect(await bob.ask('WHY 1')).toContain('gamma last, it failed 3 times in a row');
  bob.send('HANGUP');
  await spared.ended();
  await expectSums(BY_THEN);
}, 60_000);

it('and the same when one is killed with -9 and the other takes its node over', async () => {
  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  const isTaken = (line: string) => line.includes('"node":"pbx1"') && line.includes('calls reconciled');
  await eventually('the first node to be taken over', () => second.output.split('\n').some(isTaken), 20_000);
  await second.says('Connected to the XMPP server', 20_000);
  expect(await providersFor(bob)).toContain('gamma: 0 of 3 calls reached');
  alice.send('HANGUP');
  await alice.calls()[0]?.ended();
  await pbxIsEmpty(stack);
  await expectSums({ ...BY_THEN, 'pbx1 alpha answered': 5 });

  const all = await records();
  const sum = (kind: CallRecord['kind']) => all.reduce((ms, one) => ms + (one.kind === kind ? one.talkMs : 0), 0);
  expect(sum('attempt')).toBe(sum('leg'));
  expect(sum('leg')).toBe(sum('call'));
  expect(all.filter(({ kind }) => kind === 'call')).toHaveLength(6);
  expect(all.filter(({ kind }) => kind === 'attempt')).toHaveLength(carrierCalls(stack).length);
}, 60_000);
