import {
  type CallId,
  type ChatMessage,
  callIdSchema,
  DeliveryError,
  type OutgoingInvitation,
  type OutgoingReply,
  type OutgoingStatus,
  saying,
  text,
  verbatim,
} from '@partyline/core';
import { createFakeLogger, createFakeOutbox, createMemoryAdapterState } from '@partyline/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatLanguages } from '../text/chat-languages.ts';
import { timerClock } from '../timer-clock.fixture.ts';
import { OutboundPump, type OutboundPumpDeps } from './outbound-pump.ts';
import { createDerivedStatusBook } from './status-book.ts';

const TOO_MUCH = 'Too much waits for a chat that takes nothing; its oldest message is skipped';
const CALL: CallId = callIdSchema.parse('k7f2x');
const FORGETFUL = { find: async () => undefined, remember: async () => {} };
/** The process ends before the note is made. */
const NEVER_NOTED = { ...FORGETFUL, remember: () => new Promise<void>(() => {}) };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let replies = 0;
function reply(text: string, chat = 'a'): OutgoingReply {
  replies += 1;
  return { kind: 'reply', id: `r${replies}`, chat, content: saying(verbatim(text)), inReplyTo: 'm' };
}
function status(seq: number, final = false): OutgoingStatus {
  return {
    kind: 'status',
    callId: CALL,
    chat: 'a',
    seq,
    first: seq === 1,
    content: saying(verbatim(`heading\nstatus ${seq}`)),
    final,
  };
}

function setUp(post: (message: ChatMessage) => Promise<string>, more: Partial<OutboundPumpDeps> = {}) {
  const outbox = createFakeOutbox();
  const logger = createFakeLogger();
  const said: string[] = [];
  const pump = new OutboundPump({
    outbox,
    network: {
      post: async (message) => {
        const ref = await post(message);
        said.push(message.text);
        return ref;
      },
    },
    book: createDerivedStatusBook((callId) => callId),
    languages: new ChatLanguages({ state: createMemoryAdapterState(), language: 'en', logger }),
    maxText: 100,
    clock: timerClock,
    logger,
    random: () => 0,
    ...more,
  });
  pump.start();
  return { outbox, logger, said, pump };
}

it('says what changed where nothing can be edited, and the whole status at first and at the end', async () => {
  const { outbox, said } = setUp(async ({ key }) => key);
  outbox.push(status(1), status(2), reply('in between'), status(3));
  await vi.runAllTimersAsync();
  outbox.push(status(4, true));
  await vi.runAllTimersAsync();
  expect(said).toEqual(['heading\nstatus 2', 'in between', 'status 3', 'heading\nstatus 4']);
  expect(outbox.unacknowledged).toBe(0);
});

it('answers in the language that the chat chooses, from that answer on', async () => {
  const { outbox, said } = setUp(async ({ key }) => key);
  const done: OutgoingReply = { ...reply(''), id: 'x', content: saying(text('hangup.done', { id: CALL })) };
  const chosen: OutgoingReply = { ...reply(''), id: 'y', content: saying(text('language.set')), chatLanguage: 'de' };
  outbox.push(done, chosen, { ...done, id: 'z', language: 'en' });
  await vi.runAllTimersAsync();
  expect(said).toEqual([
    `Ending call ${CALL}.`,
    'Von jetzt an schreibe ich hier Deutsch.',
    `Ich beende Gespräch ${CALL}.`,
  ]);
});

it('skips what the network refuses, and says the rest', async () => {
  const { outbox, said, logger } = setUp(async ({ key, text }) => {
    if (text === 'poison') throw new DeliveryError('refused', 'too long');
    return key;
  });
  outbox.push(reply('one'), reply('poison'), reply('two'));
  await vi.runAllTimersAsync();
  expect(said).toEqual(['one', 'two']);
  expect(outbox.unacknowledged).toBe(0);
  expect(logger.lines.map(({ message }) => message)).toEqual(['A message cannot be delivered and is skipped']);
});

it('skips what breaks the connection every time', async () => {
  let tries = 0;
  const { outbox, said } = setUp(async ({ key, text }) => {
    if (text === 'poison') {
      tries += 1;
      throw new DeliveryError('lost', 'the server ended the stream');
    }
    return key;
  });
  outbox.push(reply('poison'), reply('after'));
  await vi.runAllTimersAsync();
  expect(said).toEqual(['after']);
  expect(tries).toBe(6);
});

it('never gives up on a network that is away', async () => {
  let tries = 0;
  const { outbox, said } = setUp(async ({ key }) => {
    tries += 1;
    if (tries < 50) throw new DeliveryError('unavailable', 'not now', { retryAfterMs: 60_000 });
    return key;
  });
  outbox.push(reply('patience'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(tries).toBe(1);
  await vi.runAllTimersAsync();
  expect(said).toEqual(['patience']);
});

it('lets one chat not wait for another', async () => {
  const { outbox, said } = setUp(({ chat, key }) => (chat === 'slow' ? new Promise(() => {}) : Promise.resolve(key)));
  outbox.push(reply('one', 'slow'), reply('two', 'quick'));
  await vi.runAllTimersAsync();
  expect(said).toEqual(['two']);
});

it('reads on for the others while one chat takes nothing, and says all of it when that chat is well again', async () => {
  let isWell = false;
  const { outbox, said } = setUp(
    async ({ chat, key }) => {
      if (chat === 'ill' && !isWell) throw new DeliveryError('unavailable', 'not now');
      return key;
    },
    { highWater: 2 },
  );
  for (const text of ['1', '2', '3', '4']) outbox.push(reply(text, 'ill'));
  await vi.advanceTimersByTimeAsync(10_000);
  outbox.push(reply('well', 'well'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual(['well']);
  isWell = true;
  await vi.runAllTimersAsync();
  expect(said).toEqual(['well', '1', '2', '3', '4']);
  expect(outbox.unacknowledged).toBe(0);
});

it('keeps no more than two hundred messages for a chat that takes nothing: the oldest replies go, no status does', async () => {
  let isWell = false;
  const { outbox, said, logger } = setUp(async ({ key }) => {
    if (!isWell) throw new DeliveryError('unavailable', 'not now');
    return key;
  });
  outbox.push(reply('first'), status(1));
  await vi.advanceTimersByTimeAsync(10_000);
  outbox.push(...Array.from({ length: 250 }, (_, index) => reply(`${index}`)));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(outbox.unacknowledged).toBe(201);
  expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'error', message: TOO_MUCH }));
  isWell = true;
  await vi.runAllTimersAsync();
  expect(said.slice(0, 3)).toEqual(['first', 'heading\nstatus 1', '51']);
  expect(outbox.unacknowledged).toBe(0);
});

it('reads no further where no chat takes anything', async () => {
  const tried = new Set<string>();
  const { outbox } = setUp(
    async ({ chat }) => {
      tried.add(chat);
      throw new DeliveryError('unavailable', 'not now');
    },
    { highWater: 2, parkedHighWater: 10 },
  );
  outbox.push(...Array.from({ length: 12 }, (_, chat) => reply('x', `${chat}`)));
  await vi.advanceTimersByTimeAsync(60_000);
  outbox.push(reply('x', 'late'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tried.size).toBe(12);
});

it('does not take what was refused for shown', async () => {
  const { outbox, said } = setUp(async ({ key, text }) => {
    if (text.includes('status 2')) throw new DeliveryError('refused', 'no');
    return key;
  });
  for (const seq of [1, 2, 3]) {
    outbox.push(seq < 3 ? status(seq) : { ...status(3), content: saying(verbatim('heading\nstatus 2\nstatus 3')) });
    await vi.runAllTimersAsync();
  }
  expect(said).toEqual(['heading\nstatus 1']);
  outbox.push({ ...status(4), content: saying(verbatim('heading\nstatus 1\nstatus 4')) });
  await vi.runAllTimersAsync();
  expect(said).toEqual(['heading\nstatus 1', 'status 4']);
});

it('reads no further while too much is under way', async () => {
  const gates: Array<() => void> = [];
  const { outbox } = setUp(({ key }) => new Promise((resolve) => gates.push(() => resolve(key))), { highWater: 2 });
  outbox.push(reply('1', 'a'), reply('2', 'b'));
  await vi.runAllTimersAsync();
  outbox.push(reply('3', 'c'));
  await vi.runAllTimersAsync();
  expect(gates).toHaveLength(2);
  gates[0]?.();
  await vi.runAllTimersAsync();
  expect(gates).toHaveLength(3);
});

it('shows the first status at once, and a flurry after it as one', async () => {
  const { outbox, said } = setUp(async ({ key }) => key);
  outbox.push(status(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(said).toEqual(['heading\nstatus 1']);
  for (const seq of [2, 3, 4]) {
    outbox.push(status(seq));
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(said).toEqual(['heading\nstatus 1']);
  await vi.advanceTimersByTimeAsync(100);
  expect(said).toEqual(['heading\nstatus 1', 'status 4']);
});

it('does not let a reply, or another call, wait for a status that is held back', async () => {
  const { outbox, said } = setUp(async ({ key }) => key);
  outbox.push(status(1));
  await vi.advanceTimersByTimeAsync(0);
  outbox.push(status(2), {
    ...status(1),
    callId: callIdSchema.parse('m3n4p'),
    content: saying(verbatim('other call')),
  });
  await vi.advanceTimersByTimeAsync(40);
  expect(said).toEqual(['heading\nstatus 1', 'other call']);
  outbox.push(reply('reply'));
  await vi.advanceTimersByTimeAsync(40);
  expect(said).toEqual(['heading\nstatus 1', 'other call', 'status 2', 'reply']);
});

it('makes of what waits the newest, in whatever order it came', async () => {
  const { outbox, said } = setUp(async ({ key }) => key);
  outbox.push({ ...status(3, true), content: saying(verbatim('the end')) }, status(2));
  await vi.runAllTimersAsync();
  expect(said).toEqual(['the end']);
  expect(outbox.unacknowledged).toBe(0);
});

it('posts, and does not edit, the first message of a call even when several became one on the way', async () => {
  const edits: string[] = [];
  const outbox = createFakeOutbox();
  const { said } = setUp(async ({ key }) => key, {
    outbox,
    network: {
      post: async ({ text, key }) => {
        said.push(text);
        return key;
      },
      canEdit: () => true,
      edit: async (_ref, { text }) => void edits.push(text),
    },
  });
  outbox.push({ ...status(3), first: true });
  await vi.runAllTimersAsync();
  outbox.push(status(4));
  await vi.runAllTimersAsync();
  expect({ said, edits }).toEqual({ said: ['heading\nstatus 3'], edits: ['heading\nstatus 4'] });
});

describe('after a crash between the network taking the first message of a call and our note of it', () => {
  /**
   * A network that takes each key once, as a homeserver does a transaction, and shows what was posted first under it.
   */
  function network(shown: Map<string, string>) {
    return {
      post: async ({ text, key }: ChatMessage) => {
        if (!shown.has(key)) shown.set(key, text);
        return key;
      },
      canEdit: () => true,
      edit: async (ref: string, { text }: ChatMessage) => void shown.set(ref, text),
    };
  }

  it.each([
    ['the next text alone', false],
    ['the first and the next together', true],
  ])('%s is shown', async (_, keepsFirst) => {
    const shown = new Map<string, string>();
    const first = setUp(async ({ key }) => key, { network: network(shown), book: NEVER_NOTED });
    first.outbox.push(status(1));
    await vi.advanceTimersByTimeAsync(10);
    void first.pump.stop(0);
    await vi.advanceTimersByTimeAsync(10);
    if (keepsFirst) expect(first.outbox.unacknowledged).toBe(1);
    else await first.outbox.ack(['1']);
    first.outbox.push(status(2));
    setUp(async ({ key }) => key, { network: network(shown), book: FORGETFUL, outbox: first.outbox });
    await vi.runAllTimersAsync();
    expect([...shown.values()]).toEqual(['heading\nstatus 2']);
  });
});

it('says at a stop what was queued right before it', async () => {
  const { outbox, pump, said } = setUp(async ({ key }) => key);
  outbox.push(reply('first'));
  await vi.advanceTimersByTimeAsync(10);
  // The reader rests after a batch.
  const stopped = pump.stop(1_000);
  outbox.push(reply('last'));
  await vi.runAllTimersAsync();
  await stopped;
  expect(said).toEqual(['first', 'last']);
});

it('stops in time also when the network, or what it asks, does not look at the signal', async () => {
  const { outbox, pump } = setUp(() => new Promise(() => undefined));
  outbox.push(reply('hello'));
  await vi.advanceTimersByTimeAsync(10);
  let stopped = false;
  void pump.stop(100).then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(300);
  expect(stopped).toBe(true);
});

it('does not wait for a status that is held back when it has no time left', async () => {
  const { outbox, pump, said } = setUp(async ({ key }) => key, { statusEveryMs: 60_000 });
  outbox.push(status(1));
  await vi.advanceTimersByTimeAsync(40);
  outbox.push(status(2));
  await vi.advanceTimersByTimeAsync(40);
  let stopped = false;
  void pump.stop(100).then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(200);
  expect({ stopped, said, waiting: outbox.unacknowledged }).toEqual({
    stopped: true,
    said: ['heading\nstatus 1'],
    waiting: 1,
  });
});

it('says at once what comes alone, and together what comes in the moment after it', async () => {
  const { outbox, said } = setUp(async ({ key }) => key);
  outbox.push(reply('one', 'a'));
  await vi.advanceTimersByTimeAsync(0);
  expect(said).toEqual(['one']);
  await vi.advanceTimersByTimeAsync(5);
  outbox.push(reply('two', 'b'));
  outbox.push(reply('three', 'c'));
  await vi.advanceTimersByTimeAsync(34);
  expect(said).toEqual(['one']);
  await vi.advanceTimersByTimeAsync(1);
  expect(said).toEqual(['one', 'two', 'three']);
});

describe('to somebody with whom there may be no chat yet', () => {
  const to = { network: 'msn' as const, address: 'carol@hotmail.com' };
  const invitation = (number: number): OutgoingInvitation => ({
    kind: 'invitation',
    id: `i${number}`,
    to,
    callId: CALL,
    number,
    content: saying(verbatim('come in')),
  });

  it('opens a chat, and says it there; asks for a contact only with a welcome', async () => {
    const opened: unknown[] = [];
    const posted: ChatMessage[] = [];
    const network = {
      post: async (message: ChatMessage) => {
        posted.push(message);
        return 'ref';
      },
      openChat: async (identity: unknown, _signal: AbortSignal, options: unknown) => {
        opened.push([identity, options]);
        return 'room-of-carol';
      },
    };
    const { outbox } = setUp(async () => '', { network });
    outbox.push(invitation(2), { kind: 'welcome', id: 'w1', to });
    await vi.advanceTimersByTimeAsync(100);
    expect(posted.map(({ chat, text, key }) => [chat, text.split('\n')[0], key])).toEqual([
      ['room-of-carol', 'come in', 'card-i2'],
      ['room-of-carol', expect.stringContaining('Welcome!'), 'card-w1'],
    ]);
    expect(opened).toEqual([
      [to, { asContact: false }],
      [to, { asContact: true }],
    ]);
    expect(outbox.unacknowledged).toBe(0);
  });

  it('tells the call where the network does not reach them', async () => {
    const skipped: unknown[] = [];
    const network = { post: async () => 'ref', openChat: async () => undefined };
    const { outbox } = setUp(async () => '', { network, onSkipped: ({ item }) => skipped.push(item) });
    outbox.push(invitation(2));
    await vi.advanceTimersByTimeAsync(100);
    expect(skipped).toMatchObject([{ kind: 'invitation', number: 2 }]);
    expect(outbox.unacknowledged).toBe(0);
  });
});

it('gives the page of a call only to whoever is alone with us', async () => {
  const isPrivate = (chat: string) => chat === 'a';
  const said: string[] = [];
  const network = {
    post: async ({ text }: ChatMessage) => {
      said.push(text);
      return 'ref';
    },
    isPrivate,
  };
  const { outbox } = setUp(async () => '', { network });
  const page = 'https://call.example/call#token';
  outbox.push({ ...status(1), page }, { ...status(1), page, chat: 'room', callId: callIdSchema.parse('m3n4p') });
  await vi.advanceTimersByTimeAsync(300);
  expect(said).toEqual([`heading\nstatus 1\nLive page: ${page}`, 'heading\nstatus 1']);
});
