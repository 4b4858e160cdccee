import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildEdit, buildNotice, buildPlain } from './build-content.ts';

it('formats line for line, with nothing of the text left as markup', () => {
  expect(buildNotice('<b> & "x"\nit\'s')).toEqual({
    msgtype: 'm.notice',
    body: '<b> & "x"\nit\'s',
    format: 'org.matrix.custom.html',
    formatted_body: '<strong>&lt;b&gt; &amp; &quot;x&quot;</strong><br>it&#39;s',
    'm.mentions': {},
  });
  expect(buildNotice('one line')).toMatchObject({ formatted_body: 'one line' });
});

it('answers in the room, or in the thread of the question', () => {
  expect(buildNotice('x', { eventId: '$1', threadRoot: undefined })['m.relates_to']).toEqual({
    'm.in_reply_to': { event_id: '$1' },
  });
  expect(buildNotice('x', { eventId: '$1', threadRoot: '$0' })['m.relates_to']).toEqual({
    rel_type: 'm.thread',
    event_id: '$0',
    is_falling_back: false,
    'm.in_reply_to': { event_id: '$1' },
  });
});

it('edits with a fallback for older clients', () => {
  expect(buildEdit('new', '$1')).toMatchObject({
    body: '* new',
    'm.new_content': { msgtype: 'm.notice', body: 'new', formatted_body: 'new' },
    'm.relates_to': { rel_type: 'm.replace', event_id: '$1' },
  });
});

it('says the plain words to bridges', () => {
  expect(buildPlain('<b>')).toEqual({ msgtype: 'm.text', body: '<b>' });
});

it('stays below the size of an event, whatever the text', () => {
  const text = fc
    .tuple(fc.constantFrom('&', '"', "'", 'ﬀ', '🔥', '\n', '\\', '\u202e'), fc.integer({ min: 0, max: 8_000 }))
    .map(([unit, length]) => unit.repeat(length).slice(0, 8_000));
  fc.assert(
    fc.property(text, (one) => {
      const size = (content: object) => new TextEncoder().encode(JSON.stringify(content)).length;
      expect(size(buildEdit(one, '$x'))).toBeLessThan(62_000);
    }),
    { examples: [['&'.repeat(3_000)], ['"'.repeat(3_000)], ['ﬀ'.repeat(8_000)], ['"'.repeat(8_000)]] },
  );
});
