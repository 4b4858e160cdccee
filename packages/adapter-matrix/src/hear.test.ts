import { createInboundPump } from '@partyline/adapter-kit';
import {
  createFakeCommandSink,
  createFakeLogger,
  createMemoryAdapterState,
  type FakeCommandSink,
  type FakeLogger,
  VirtualClock,
} from '@partyline/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBridges } from './bridges/bridges.ts';
import { matrixConfigSchema } from './config.ts';
import type { Session } from './connection/matrix-link.ts';
import { RequestError } from './connection/request-error.ts';
import { syncAnswerSchema } from './connection/sync-answer.ts';
import { ALICE, BOT, event } from './event/event-fixture.ts';
import { createFakeHomeserver, type FakeHomeserver } from './fake-homeserver.fixture.ts';
import { createHearing } from './hear.ts';
import { createHeardMessages } from './heard-messages.ts';
import { createRooms } from './rooms.ts';
import { createShownCalls } from './shown-calls.ts';

let commands: FakeCommandSink;
let logger: FakeLogger;
let homeserver: FakeHomeserver;
let session: Session;
let hear: ReturnType<typeof createHearing>;
let stopPump: () => Promise<void>;
let explained: string[];

beforeEach(() => {
  commands = createFakeCommandSink();
  logger = createFakeLogger();
  homeserver = createFakeHomeserver({ '!a': [BOT, ALICE], '!b': [BOT, ALICE] });
  session = { homeserver, encryption: undefined };
  explained = [];
  const clock = new VirtualClock(1_000_000);
  const config = matrixConfigSchema.parse({
    id: 'matrix',
    baseUrl: 'https://hs.example',
    userId: BOT,
    accessToken: 'x',
  });
  const bridges = createBridges(config.bridges);
  const pump = createInboundPump({ commands, clock, logger, random: () => 0, onPressure: () => {} });
  stopPump = async () => {
    const stopped = pump.stop(0);
    await clock.advance(0);
    await stopped;
  };
  hear = createHearing({
    ...{ config, bridges, pump, commands, clock, logger },
    rooms: createRooms(BOT, bridges),
    heard: createHeardMessages(),
    shownCalls: createShownCalls(createMemoryAdapterState(), async () => undefined),
    invitations: { take: async () => {}, resume: () => {} },
    mayTalk: () => true,
    explain: (_roomId, text) => explained.push(text),
    explainEncryption: async () => {},
    onAccepted: () => {},
  });
});

function answer(rooms: Readonly<Record<string, readonly string[]>>) {
  const joined = Object.entries(rooms).map(([roomId, texts]) => {
    const events = texts.map((body) => event({ body }, { event_id: `$${roomId}${body}` }));
    return [roomId, { timeline: { events } }];
  });
  return syncAnswerSchema.parse({ next_batch: 's2', rooms: { join: Object.fromEntries(joined) } });
}

const heard = () => commands.envelopes.map(({ text }) => text);

describe('what a sync brought', () => {
  it('is safe when the bus has all of it', async () => {
    expect(await hear(session, answer({ '!a': ['1', '2'], '!b': ['3'] }), 's1')).toBe(true);
    expect(heard().toSorted()).toEqual(['1', '2', '3']);
    expect(homeserver.read.toSorted()).toEqual(['!a $!a2', '!b $!b3']);
  });

  it('is not safe when we stop before the bus has it', async () => {
    commands.reachable = false;
    const handled = hear(session, answer({ '!a': ['1', '2'] }), 's1');
    await expect.poll(() => commands.tries).toBe(1);
    await stopPump();
    expect(await handled).toBe(false);
    expect(homeserver.read).toEqual([]);
  });

  it('is not heard at the very first sync of an account', async () => {
    expect(await hear(session, answer({ '!a': ['1'] }), undefined)).toBe(true);
    expect(heard()).toEqual([]);
  });

  it('comes again where the homeserver fails, the rest being heard meanwhile', async () => {
    homeserver.failing.set('!a', new RequestError('unknown', 500));
    await expect(hear(session, answer({ '!a': ['1'], '!b': ['2'] }), 's1')).rejects.toThrow('500');
    expect(heard()).toEqual(['2']);
    homeserver.failing.clear();
    expect(await hear(session, answer({ '!a': ['1'], '!b': ['2'] }), 's1')).toBe(true);
    expect(heard()).toEqual(['2', '1']);
  });

  it.each([
    ['a room that fails again and again is skipped', new RequestError('unknown', 500), 6],
    ['a room that is none of ours any more is skipped at once', new RequestError('M_FORBIDDEN', 403), 1],
  ])('%s', async (_, failure, tries) => {
    homeserver.failing.set('!a', failure);
    for (let count = 1; count < tries; count += 1)
      await expect(hear(session, answer({ '!a': ['1'] }), 's1')).rejects.toThrow();
    expect(await hear(session, answer({ '!a': ['1'] }), 's1')).toBe(true);
    expect(heard()).toEqual([]);
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error', fields: { roomId: '!a' } });
  });

  it('is never skipped because the homeserver is away', async () => {
    homeserver.failing.set('!a', new RequestError('unreachable', 0));
    for (let count = 0; count < 20; count += 1)
      await expect(hear(session, answer({ '!a': ['1'] }), 's1')).rejects.toThrow();
  });
});

it('explains an edit at most once a minute in a room', async () => {
  const edit = event({
    body: '* x',
    'm.relates_to': { rel_type: 'm.replace', event_id: '$0' },
    'm.new_content': { body: 'x' },
  });
  const rooms = { join: { '!a': { timeline: { events: [edit, { ...edit, event_id: '$2' }] } } } };
  await hear(session, syncAnswerSchema.parse({ next_batch: 's2', rooms }), 's1');
  expect(explained).toHaveLength(1);
  expect(heard()).toEqual([]);
});
