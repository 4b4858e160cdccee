import {
  type CallId,
  callIdSchema,
  mintCallId,
  type OutgoingReply,
  type OutgoingStatus,
  saying,
  verbatim,
} from '@partyline/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdapterHarness } from './adapter-harness.ts';
import { hostileTexts } from './hostile-texts.ts';

/** What every IM adapter must hold, whatever its network. */
export function describeAdapterContract(name: string, open: () => Promise<AdapterHarness>, timeoutMs = 30_000): void {
  const within = { timeout: timeoutMs, interval: 20 };

  describe(`${name} as an adapter`, () => {
    let harness: AdapterHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.close());

    const heard = () => harness.commands.envelopes.map(({ text }) => text);
    const shownTexts = () => harness.shown().map(({ text }) => text);
    const sayAll = async (texts: readonly string[]) => {
      for (const text of texts) await harness.say(text);
    };

    describe('from the person to the bus', () => {
      it('brings every message once and in order', async () => {
        const texts = numbered('message', 20);
        await sayAll(texts);
        await expect.poll(heard, within).toEqual(texts);
        const [first] = harness.commands.envelopes;
        expect(first).toMatchObject({ chat: harness.chat });
        expect(Math.abs((first?.sentAtMs ?? 0) - Date.now())).toBeLessThan(60_000);
      });

      it('takes the same words said twice as two messages', async () => {
        await sayAll(['STATUS', 'STATUS']);
        await expect.poll(heard, within).toEqual(['STATUS', 'STATUS']);
      });

      it('loses and repeats nothing while the bus is away', async () => {
        harness.commands.reachable = false;
        const texts = numbered('kept', 10);
        await sayAll(texts);
        await expect.poll(() => harness.commands.tries, within).toBeGreaterThan(1);
        expect(heard()).toEqual([]);
        harness.commands.reachable = true;
        await expect.poll(heard, within).toEqual(texts);
      });

      it('loses and repeats nothing when the connection breaks', async () => {
        await sayAll(numbered('before', 5));
        await harness.breakConnection();
        await sayAll(numbered('after', 5));
        await expect.poll(heard, within).toEqual([...numbered('before', 5), ...numbered('after', 5)]);
      });

      it('loses and repeats nothing when the connection breaks while the bus is away', async () => {
        harness.commands.reachable = false;
        await sayAll(numbered('before', 5));
        await expect.poll(() => harness.commands.tries, within).toBeGreaterThan(0);
        await harness.breakConnection();
        await sayAll(numbered('after', 5));
        harness.commands.reachable = true;
        await expect.poll(heard, within).toEqual([...numbered('before', 5), ...numbered('after', 5)]);
      });

      it('hears what was said while it was stopped', async () => {
        await sayAll(numbered('before', 3));
        await expect.poll(heard, within).toHaveLength(3);
        await harness.whileStopped(() => sayAll(numbered('meanwhile', 10)));
        await expect.poll(heard, within).toEqual([...numbered('before', 3), ...numbered('meanwhile', 10)]);
      });

      it('hears again what the bus did not take before it was stopped', async () => {
        harness.commands.reachable = false;
        await sayAll(numbered('unsafe', 3));
        await expect.poll(() => harness.commands.tries, within).toBeGreaterThan(0);
        await harness.whileStopped(async () => {
          harness.commands.reachable = true;
        });
        await expect.poll(heard, within).toEqual(numbered('unsafe', 3));
      });
    });

    describe('from the bus to the person', () => {
      it('says replies in order and acknowledges them', async () => {
        const replies = numbered('reply', 10);
        harness.outbox.push(...replies.map((text) => reply(harness.chat, text)));
        await expect.poll(shownTexts, within).toEqual(replies);
        await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
      });

      it('shows a call as one message that changes', async () => {
        const callId = newCallId();
        for (const seq of [1, 2, 3]) {
          harness.outbox.push(status(harness.chat, callId, seq));
          await expect.poll(shownTexts, within).toEqual([`status ${seq}`]);
        }
        expect(harness.shown()).toEqual([{ text: 'status 3', edits: 2 }]);
      });

      it('makes several statuses that wait one, of each call', async () => {
        const [one, two] = [newCallId(), newCallId()];
        const all = [1, 2, 3, 4].flatMap((seq) => [status(harness.chat, one, seq), status(harness.chat, two, seq)]);
        harness.outbox.push(...all);
        await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
        await expect.poll(shownTexts, within).toEqual(['status 4', 'status 4']);
        for (const { edits } of harness.shown()) expect(edits).toBe(0);
      });

      it('does not show an older status after a newer one', async () => {
        const callId = newCallId();
        harness.outbox.push(status(harness.chat, callId, 1), status(harness.chat, callId, 5));
        await expect.poll(shownTexts, within).toEqual(['status 5']);
        harness.outbox.push(status(harness.chat, callId, 3), reply(harness.chat, 'later'));
        await expect.poll(shownTexts, within).toEqual(['status 5', 'later']);
      });

      it('says what waited while it was cut off, in order', async () => {
        const callId = newCallId();
        harness.outbox.push(status(harness.chat, callId, 1));
        await expect.poll(shownTexts, within).toEqual(['status 1']);
        await harness.whileCutOff(async () => {
          harness.outbox.push(
            reply(harness.chat, 'first'),
            status(harness.chat, callId, 2),
            reply(harness.chat, 'second'),
          );
        });
        await expect.poll(shownTexts, within).toEqual(['status 2', 'first', 'second']);
        await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
      });

      it('goes on with the same message after a restart', async () => {
        const callId = newCallId();
        harness.outbox.push(status(harness.chat, callId, 1));
        await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
        await harness.whileStopped(async () => {
          harness.outbox.push(status(harness.chat, callId, 2), reply(harness.chat, 'while stopped'));
        });
        await expect.poll(shownTexts, within).toEqual(['status 2', 'while stopped']);
      });

      it('survives hostile texts, and shows each', async () => {
        harness.outbox.push(...hostileTexts.map((text, index) => reply(harness.chat, `${index}: ${text}`)));
        harness.outbox.push(reply(harness.chat, 'still here'));
        await expect.poll(() => shownTexts().at(-1), within).toBe('still here');
        expect(shownTexts().map((text) => text.split(':')[0])).toEqual([
          ...hostileTexts.map((_, index) => String(index)),
          'still here',
        ]);
        await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
      });
    });
  });
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);
}

let replies = 0;
function reply(chat: string, text: string): OutgoingReply {
  replies += 1;
  return {
    kind: 'reply',
    id: `r${process.pid}-${replies}`,
    chat,
    content: saying(verbatim(text)),
    inReplyTo: 'some-message',
  };
}

function status(chat: string, callId: CallId, seq: number): OutgoingStatus {
  return {
    kind: 'status',
    callId,
    chat,
    seq,
    first: seq === 1,
    content: saying(verbatim(`status ${seq}`)),
    final: false,
  };
}

function newCallId(): CallId {
  return callIdSchema.parse(mintCallId(crypto.getRandomValues(new Uint8Array(13))));
}
