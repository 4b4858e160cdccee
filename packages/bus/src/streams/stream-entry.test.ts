import { storedEnvelope, storedOutgoing } from '@partyline/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeInboxItem, inboxEntryName } from '../node/inbox-entry.ts';
import { fieldOf, parseReadReply } from './stream-entry.ts';

const noise = fc.string({ unit: 'binary', maxLength: 200 });
const nearlyAnEnvelope = fc.record(
  {
    adapter: fc.oneof(fc.constant('xmpp'), fc.anything()),
    sender: fc.oneof(fc.constant({ network: 'xmpp', address: 'alice@example.org' }), fc.anything()),
    chat: fc.oneof(noise, fc.anything()),
    messageId: fc.oneof(noise, fc.anything()),
    text: fc.oneof(noise, fc.anything()),
    sentAtMs: fc.oneof(fc.nat(), fc.anything()),
  },
  { requiredKeys: [] },
);
const text = fc.oneof(
  noise,
  fc.json(),
  nearlyAnEnvelope.map((value) => JSON.stringify(value, bigintsAway) ?? ''),
);
const fields = fc.array(fc.oneof(fc.constantFrom('item', 'envelope', 'source', 'kind', '__proto__'), text), {
  maxLength: 8,
});

test('whatever stands in a field, decoding answers and does not throw', () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const kind of [storedEnvelope, storedOutgoing]) {
        const decoded = kind.decode(value);
        if (decoded.ok) expect(kind.schema.safeParse(JSON.parse(value)).success).toBe(true);
        else expect(decoded.reason).not.toBe('');
      }
    }),
    { numRuns: 2_000 },
  );
});

test('whatever fields an entry has, an inbox item or a reason comes out', () => {
  fc.assert(
    fc.property(fields, (list) => {
      const entry = { id: '1-1', fields: list };
      const decoded = decodeInboxItem(entry);
      if (!decoded.ok) expect(decoded.reason.length).toBeLessThanOrEqual(500);
      expect(typeof inboxEntryName(entry)).toBe('string');
    }),
    { numRuns: 2_000 },
  );
});

test('a reason does not repeat what the entry holds', () => {
  const decoded = storedEnvelope.decode('{"adapter":"xmpp","text":{"secret":"+12025550100"}}');
  expect(decoded).toMatchObject({ ok: false });
  expect(JSON.stringify(decoded)).not.toContain('2025550100');
});

test('JSON that nests ten thousand deep is refused, not fatal', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  expect(storedOutgoing.decode(`{"kind":"message","envelope":${deep}}`).ok).toBe(false);
});

test('replies of XREADGROUP are taken apart', () => {
  expect(parseReadReply(null)).toEqual({ entries: [], deleted: [] });
  expect(
    parseReadReply([
      [
        's',
        [
          ['1-1', ['a', 'b']],
          ['1-2', null],
        ],
      ],
    ]),
  ).toEqual({
    entries: [{ id: '1-1', fields: ['a', 'b'] }],
    deleted: ['1-2'],
  });
});

test('a field is found by its name, never by a value that looks like one', () => {
  const entry = { id: '1-1', fields: ['x', 'item', 'item', 'yes'] };
  expect(fieldOf(entry, 'item')).toBe('yes');
  expect(fieldOf(entry, 'missing')).toBeUndefined();
});

function bigintsAway(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
