import { callIdSchema, saying, verbatim } from '@partyline/core';
import { VirtualClock } from '@partyline/testkit';
import { expect, it } from 'vitest';
import type { Pending } from './chat-queue.ts';
import { createShownCalls } from './shown-calls.ts';

const callId = callIdSchema.parse('k7f2x');
function status(seq: number): Pending {
  const item = {
    kind: 'status' as const,
    callId,
    chat: 'a',
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
  const shown = createShownCalls({ now: () => clock.now() - backMs, after: () => () => undefined }, 250);
  shown.note(status(1), 'status 1');
  backMs = 3_600_000;
  expect(shown.dueInMs(status(2))).toBe(250);
});
