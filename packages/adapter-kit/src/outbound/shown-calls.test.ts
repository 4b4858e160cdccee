import { callIdSchema, saying, verbatim } from '@partyline/core';
import { VirtualClock } from '@partyline/testkit';
import { expect, it } from 'vitest';
import type { Pending } from './chat-queue.ts';
import { createShownCalls } from './shown-calls.ts';

const callId = callIdSchema.parse('k7f2x');
const PACE = { statusEveryMs: 250, editEveryMs: 1_000 };
function status(seq: number, chat = 'a', of = callId): Pending {
  const item = {
    kind: 'status' as const,
    callId: of,
    chat,
    seq,
    first: seq === 1,
    content: saying(verbatim(`status ${seq}`)),
    final: false,
  };
  return { kind: 'status', item, entryIds: [`${seq}-0`], again: false };
}

it('a clock that is set back delays no status', () => {
  const clock = new VirtualClock();
  let backMs = 0;
  const shown = createShownCalls({ now: () => clock.now() - backMs, after: () => () => undefined }, PACE);
  shown.note(status(1), 'status 1');
  backMs = 3_600_000;
  expect(shown.dueInMs(status(2))).toBe(250);
});

it('edits a chat once a second, whichever call changes; what is shown first does not count', () => {
  const clock = new VirtualClock();
  const other = callIdSchema.parse('m3n4p');
  const shown = createShownCalls(clock, PACE);
  shown.note(status(1), 'status 1');
  expect(shown.dueInMs(status(2))).toBe(250);
  expect(shown.dueInMs(status(1, 'a', other))).toBe(0);
  shown.note(status(1, 'a', other), 'status 1');
  shown.note(status(2), 'status 2');
  expect(shown.dueInMs(status(3))).toBe(1_000);
  expect(shown.dueInMs(status(2, 'a', other))).toBe(1_000);
  expect(shown.dueInMs(status(2, 'b', other))).toBe(250);
});
