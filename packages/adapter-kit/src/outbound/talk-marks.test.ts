import {
  type CallView,
  callIdSchema,
  DeliveryError,
  type OutgoingStatus,
  saying,
  type Talk,
  verbatim,
} from '@partyline/core';
import { createFakeLogger, createFakeOutbox, createMemoryAdapterState } from '@partyline/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatLanguages } from '../text/chat-languages.ts';
import { timerClock } from '../timer-clock.fixture.ts';
import { OutboundPump } from './outbound-pump.ts';
import { createDerivedStatusBook } from './status-book.ts';

const CALL = callIdSchema.parse('k7f2x');
const PEOPLE = ['+12025550100', '+12025550101', '+12025550102'] as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function status(seq: number, phase: CallView['phase'] = 'talking'): OutgoingStatus {
  const people = PEOPLE.map((address, index) => ({ number: index + 1, address, state: 'in' as const, joinedAtMs: 0 }));
  const call = { id: CALL, shortId: CALL, phase, startedAtMs: 0, isAlone: true, people };
  const content = { kind: 'calls' as const, calls: [call] };
  return { kind: 'status', callId: CALL, chat: 'a', seq, first: seq === 1, content, final: phase === 'ended' };
}

/** A chat that sees edits, unless it `canEdit` not; `said` is what it saw, with the time in ms. */
async function setUp({ canEdit = true, edit = async () => {} } = {}) {
  const outbox = createFakeOutbox();
  const logger = createFakeLogger();
  const said: { readonly atMs: number; readonly who: string; readonly text: string; readonly key: string }[] = [];
  const note = (text: string, key: string) => {
    const marked = text.split('\n').filter((line) => line.includes('talking'));
    said.push({ atMs: Date.now() - beganMs, who: marked.map((line) => line[0]).join(' '), text, key });
  };
  const beganMs = Date.now();
  let tell: (talk: Talk) => void = () => {};
  const pump = new OutboundPump({
    outbox,
    network: {
      canEdit: () => canEdit,
      post: async ({ text, key }) => {
        note(text, key);
        return 'ref';
      },
      edit: async (_ref, { text, key }) => {
        await edit();
        note(text, key);
      },
    },
    talks: {
      listen(listener) {
        tell = listener;
        return () => {
          tell = () => {};
        };
      },
    },
    book: createDerivedStatusBook((callId) => callId),
    languages: new ChatLanguages({ state: createMemoryAdapterState(), language: 'en', logger }),
    maxText: 1_000,
    clock: timerClock,
    logger,
    random: () => 0,
  });
  pump.start();
  outbox.push(status(1));
  await vi.advanceTimersByTimeAsync(2_000);
  said.length = 0;
  return { outbox, said, pump, logger, talk: (...numbers: number[]) => tell({ callId: CALL, numbers }) };
}

describe('who is talking', () => {
  it('is marked at once, then once a second at most, and the last that is so is shown', async () => {
    const { talk, said } = await setUp();
    for (let round = 0; round < 12; round += 1) {
      talk(1 + (round % 3));
      await vi.advanceTimersByTimeAsync(250);
    }
    talk();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(said.map(({ who }) => who)).toEqual(['1', '2', '3', '']);
    const pauses = said.slice(1).map(({ atMs }, index) => atMs - (said[index]?.atMs ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000);
    expect(new Set(said.map(({ key }) => key)).size).toBe(said.length);
  });

  it('comes after what has changed, and is shown with it', async () => {
    const { talk, said, outbox } = await setUp();
    talk(1);
    await vi.advanceTimersByTimeAsync(100);
    talk(2);
    outbox.push(status(2));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(said.map(({ who, key }) => `${who} ${key}`)).toEqual([
      expect.stringMatching(/^1 call-k7f2x-talk-/),
      '2 call-k7f2x-2',
    ]);
  });

  it('is never a message of its own', async () => {
    const { talk, said, outbox } = await setUp({ canEdit: false });
    talk(1);
    await vi.advanceTimersByTimeAsync(3_000);
    outbox.push(status(2));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(said).toEqual([]);
  });

  it('holds nothing up where the network does not take it', async () => {
    let fails = true;
    const edit = async () => {
      if (fails) throw new DeliveryError('unavailable', 'too much');
    };
    const { talk, said, outbox } = await setUp({ edit });
    talk(1);
    await vi.advanceTimersByTimeAsync(100);
    fails = false;
    outbox.push({ ...status(2), content: saying(verbatim('changed')) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(said.map(({ text }) => text)).toEqual(['changed']);
    expect(outbox.unacknowledged).toBe(0);
  });

  it('is of no interest once the call is over, nor when we stop', async () => {
    const { talk, said, outbox, pump } = await setUp();
    outbox.push(status(2, 'ended'));
    await vi.advanceTimersByTimeAsync(3_000);
    talk(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(said).toHaveLength(1);
    const stopped = pump.stop(100);
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    talk(2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(said).toHaveLength(1);
  });
});
