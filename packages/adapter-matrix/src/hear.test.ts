import { InboundPump } from '@partyline/adapter-kit';
import { type AdapterState, BusError, callIdSchema, renderText } from '@partyline/core';
import {
  createFakeCommandSink,
  createFakeLogger,
  createMemoryAdapterState,
  type FakeCommandSink,
  type FakeLogger,
  plainSectionFields,
  VirtualClock,
} from '@partyline/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBridges } from './bridges/bridges.ts';
import { matrixSection } from './config.ts';
import type { Session } from './connection/matrix-link.ts';
import { RequestError } from './connection/request-error.ts';
import { syncAnswerSchema } from './connection/sync-answer.ts';
import { ALICE, BOT, event } from './event/event-fixture.ts';
import { createFakeHomeserver, type FakeHomeserver } from './fake-homeserver.fixture.ts';
import { createHearing } from './hear.ts';
import { createHearEvent } from './hear-event.ts';
import { createHeardMessages } from './heard-messages.ts';
import { createMovedRooms } from './rooms/moved-rooms.ts';
import { createParkedRooms } from './rooms/parked-rooms.ts';
import { createRooms } from './rooms/rooms.ts';
import { createShownCalls, type ShownCalls } from './shown-calls.ts';
import { createTyping } from './typing.ts';

let commands: FakeCommandSink;
let logger: FakeLogger;
let homeserver: FakeHomeserver;
let session: Session;
let hear: ReturnType<typeof createHearing>;
let stopPump: () => Promise<void>;
let explained: string[];
let clock: VirtualClock;
let state: AdapterState;
let restart: () => void;
let shownCalls: ShownCalls;

beforeEach(() => {
  commands = createFakeCommandSink();
  logger = createFakeLogger();
  homeserver = createFakeHomeserver({ '!a': [BOT, ALICE], '!b': [BOT, ALICE] });
  session = { homeserver, encryption: undefined };
  explained = [];
  clock = new VirtualClock(1_000_000);
  const config = matrixSection(plainSectionFields).parse({
    kind: 'matrix',
    id: 'matrix',
    baseUrl: 'https://hs.example',
    userId: BOT,
    accessToken: 'x',
  });
  const bridges = createBridges(config.bridges);
  const pump = new InboundPump({ commands, clock, logger, random: () => 0, onPressure: () => {} });
  stopPump = async () => {
    const stopped = pump.stop(0);
    await clock.advance(0);
    await stopped;
  };
  state = createMemoryAdapterState();
  const moved = createMovedRooms(state, clock);
  shownCalls = createShownCalls(createMemoryAdapterState());
  const hearEvent = createHearEvent({
    ...{ config, bridges, pump, commands, clock, logger },
    heard: createHeardMessages(),
    shownCalls,
    typing: createTyping(BOT),
    moved,
    mayTalk: ({ address }) => !address.startsWith('@stranger:'),
    explain: (_roomId, what) => explained.push(renderText(what, 'en')),
    explainEncryption: async () => {},
  });
  restart = () => {
    hear = createHearing({
      ...{ config, hearEvent, clock, logger },
      rooms: createRooms(BOT, bridges),
      invitations: { take: async () => {}, resume: () => {} },
      parked: createParkedRooms(state, clock),
      moved,
    });
  };
  restart();
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

  it('is answered where the bus will never take it', async () => {
    commands.append = () => Promise.reject(new BusError('corrupt', 'never'));
    const handled = hear(session, answer({ '!a': ['1'] }), 's1');
    for (let tried = 0; tried < 10; tried += 1) await clock.advance(5_000);
    expect(await handled).toBe(true);
    expect(explained).toEqual([expect.stringContaining('nothing was done')]);
  });

  it('is about the call whose message it answers', async () => {
    const callId = callIdSchema.parse('k7f2xmnpq2345');
    await shownCalls.remember({ callId, chat: '!a', first: true }, '$status');
    const relation = { 'm.in_reply_to': { event_id: '$status' } };
    const events = [event({ body: 'HANGUP', 'm.relates_to': relation }, { event_id: '$1' })];
    const joined = syncAnswerSchema.parse({ next_batch: 's2', rooms: { join: { '!a': { timeline: { events } } } } });
    await hear(session, joined, 's1');
    expect(commands.envelopes).toMatchObject([{ text: 'HANGUP', aboutCall: callId }]);
  });

  it.each([
    ['📴', 'HANGUP'],
    ['✖\ufe0f', 'HANGUP'],
    ['🔇', 'MUTE ALL'],
    ['🔊', 'UNMUTE ALL'],
    ['🔁', 'REDIAL'],
  ])('is a reaction %s to the message that shows a call, and no other', async (key, text) => {
    const callId = callIdSchema.parse('k7f2xmnpq2345');
    await shownCalls.remember({ callId, chat: '!a', first: true }, '$status');
    const put = (eventId: string, to: string, with_ = key, sender = ALICE) => {
      const relation = { rel_type: 'm.annotation', event_id: to, key: with_ };
      return event({ 'm.relates_to': relation }, { type: 'm.reaction', event_id: eventId, sender });
    };
    const events = [
      put('$1', '$status'),
      put('$2', '$status', '👍'),
      put('$3', '$another'),
      put('$4', '$status', key, '@stranger:hs.example'),
      event({}, { type: 'm.room.redaction', event_id: '$5', redacts: '$1' }),
    ];
    const joined = syncAnswerSchema.parse({ next_batch: 's2', rooms: { join: { '!a': { timeline: { events } } } } });
    await hear(session, joined, 's1');
    expect(commands.envelopes).toMatchObject([{ text, aboutCall: callId, messageId: '$1' }]);
  });

  it('is left in a room where we may not speak, but for HANGUP', async () => {
    homeserver.powers.set('!a', { users: {}, users_default: 0, events: {}, events_default: 50 });
    expect(await hear(session, answer({ '!a': ['CALLBACK +12025550100 +12025550101', 'HANGUP'] }), 's1')).toBe(true);
    expect(heard()).toEqual(['HANGUP']);
    homeserver.powers.set('!b', { users: { [BOT]: 50 }, users_default: 0, events: {}, events_default: 50 });
    await hear(session, answer({ '!b': ['STATUS'] }), 's2');
    expect(heard()).toEqual(['HANGUP', 'STATUS']);
  });

  it('is answered by a hint, once, where a command among several people does not name us', async () => {
    homeserver = createFakeHomeserver({ '!g': [BOT, ALICE, '@carol:hs.example'] });
    session = { homeserver, encryption: undefined };
    await hear(session, answer({ '!g': ['help', 'HANGUP', 'let us talk'] }), 's1');
    expect(explained).toEqual([]);
    await hear(
      session,
      answer({ '!g': ['call +12025550100 +12025550101', 'CALLBACK +12025550100 +12025550101'] }),
      's2',
    );
    expect(explained).toEqual([expect.stringContaining('!pl')]);
    expect(heard()).toEqual([]);
  });

  it('goes on in the room that replaces an upgraded one, as the same chat', async () => {
    const tombstone = event({ replacement_room: '!b' }, { type: 'm.room.tombstone', state_key: '', event_id: '$t' });
    const upgrade = { '!a': { timeline: { events: [tombstone] } } };
    homeserver.predecessors.set('!b', '!a');
    await hear(session, syncAnswerSchema.parse({ next_batch: 's2', rooms: { join: upgrade } }), 's1');
    expect(homeserver.joined).toEqual(['!b via hs.example']);
    await hear(session, answer({ '!b': ['STATUS'] }), 's2');
    expect(commands.envelopes.map(({ chat, text }) => [chat, text])).toEqual([['!a', 'STATUS']]);
  });

  it('does not go on in a room that says nothing of the one before', async () => {
    const tombstone = event({ replacement_room: '!b' }, { type: 'm.room.tombstone', state_key: '', event_id: '$t' });
    const upgrade = { '!a': { timeline: { events: [tombstone] } } };
    await hear(session, syncAnswerSchema.parse({ next_batch: 's2', rooms: { join: upgrade } }), 's1');
    await hear(session, answer({ '!b': ['STATUS'] }), 's2');
    expect(commands.envelopes.map(({ chat }) => chat)).toEqual(['!b']);
  });

  it('is not heard at the very first sync of an account', async () => {
    expect(await hear(session, answer({ '!a': ['1'] }), undefined)).toBe(true);
    expect(heard()).toEqual([]);
  });

  it.each([
    ['answers for a room with an error', new RequestError('unknown', 500)],
    ['does not answer for a room', new RequestError('unreachable', 0)],
    ['answers with something that nobody knows', new RequestError('ORG_EXAMPLE', 418)],
  ])('is not lost where the homeserver %s, and the others do not wait', async (_, failure) => {
    homeserver.failing.set('!a', failure);
    expect(await hear(session, answer({ '!a': ['1'], '!b': ['2'] }), 's1')).toBe(true);
    expect(heard()).toEqual(['2']);
    // Longer than a homeserver takes to restart; what is said meanwhile comes after what was said before.
    for (let minute = 0; minute < 30; minute += 1) {
      await clock.advance(60_000);
      await hear(session, answer({ '!a': [`during ${minute}`] }), 's2');
    }
    expect(heard()).toEqual(['2']);
    homeserver.failing.clear();
    homeserver.said('!a', ...['1', 'during'].map((body) => event({ body }, { event_id: `$${body}` })));
    await clock.advance(600_000);
    expect(await hear(session, answer({ '!b': ['3'] }), 's40')).toBe(true);
    expect(heard()).toEqual(expect.arrayContaining(['2', '1', 'during', '3']));
    expect(homeserver.asked).toEqual(['!a s1..']);
    expect(await hear(session, answer({ '!a': ['4'] }), 's41')).toBe(true);
    expect(heard().at(-1)).toBe('4');
  });

  it('is not lost by a restart while a room is in trouble', async () => {
    homeserver.failing.set('!a', new RequestError('unknown', 503));
    await hear(session, answer({ '!a': ['1'] }), 's1');
    homeserver.failing.clear();
    homeserver.said('!a', event({ body: '1' }));
    restart();
    await hear(session, answer({}), 's2');
    expect(heard()).toEqual(['1']);
  });

  it('is skipped where a room has been in trouble for a day', async () => {
    homeserver.failing.set('!a', new RequestError('unknown', 500));
    for (let hour = 0; hour < 25; hour += 1) {
      await hear(session, answer({ '!a': ['1'] }), 's1');
      await clock.advance(3_600_000);
    }
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error', fields: { roomId: '!a' } });
  });

  it('is skipped at once where a room is none of ours any more', async () => {
    homeserver.failing.set('!a', new RequestError('M_FORBIDDEN', 403));
    expect(await hear(session, answer({ '!a': ['1'] }), 's1')).toBe(true);
    expect(heard()).toEqual([]);
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error', fields: { roomId: '!a' } });
  });

  it('comes again where our session has ended', async () => {
    homeserver.failing.set('!a', new RequestError('M_UNKNOWN_TOKEN', 401));
    await expect(hear(session, answer({ '!a': ['1'] }), 's1')).rejects.toThrow('401');
  });

  it('is asked for in a few rooms at a time', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => [`!${index}`, ['x']] as const);
    let most = 0;
    let now = 0;
    const { members } = homeserver;
    session = {
      ...session,
      homeserver: {
        ...homeserver,
        async members(roomId) {
          now += 1;
          most = Math.max(most, now);
          await new Promise((resolve) => setImmediate(resolve));
          now -= 1;
          return members(roomId);
        },
      },
    };
    await hear(session, answer(Object.fromEntries(many)), 's1');
    expect(most).toBeLessThanOrEqual(20);
  });

  it('is reported where there is no end of it', async () => {
    let page = 0;
    session = {
      ...session,
      homeserver: { ...homeserver, messages: async () => ({ events: [], end: `e${page++}` }) },
    };
    const limited = { '!a': { timeline: { events: [event({ body: '1' })], limited: true, prev_batch: 'p' } } };
    const rooms = { join: { ...limited, ...answer({ '!b': ['2'] }).rooms.join } };
    await hear(session, syncAnswerSchema.parse({ next_batch: 's2', rooms }), 's1');
    expect(heard().toSorted()).toEqual(['1', '2']);
    expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'error', fields: { roomId: '!a' } }));
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
