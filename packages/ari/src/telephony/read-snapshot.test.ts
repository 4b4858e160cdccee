import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AsteriskIds } from '../protocol/asterisk-ids.ts';
import { readSnapshot } from './read-snapshot.ts';

const ids = new AsteriskIds('partyline');

const captured = z
  .object({ channels: z.array(z.unknown()), bridges: z.array(z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('fixtures/snapshot.json', import.meta.url), 'utf8')));

const ref = { callId: 'abcde', leg: 1, attempt: 1 };

describe('a snapshot', () => {
  it('joins channels and bridges as Asterisk 22.10 tells them', () => {
    expect(readSnapshot(ids, JSON.stringify(captured.channels), JSON.stringify(captured.bridges))).toEqual({
      attempts: [{ ref, state: 'answered', bridgedIn: 'abcde' }],
      bridges: [{ callId: 'abcde', members: [ref] }],
    });
  });

  it('leaves out what is not ours', () => {
    const channels = [
      { id: '1795428699.1', state: 'Up' },
      { id: 'pl-partyline-abcde-1-1', state: 'Ringing' },
      { id: 'pl-partyline-abcde-2-1', state: 'Down' },
    ];
    const bridges = [
      { id: 'conference-7', channels: ['1795428699.1'] },
      { id: 'pl-partyline-abcde', channels: ['1795428699.1'] },
    ];
    expect(readSnapshot(ids, JSON.stringify(channels), JSON.stringify(bridges))).toEqual({
      attempts: [
        { ref, state: 'ringing', bridgedIn: undefined },
        { ref: { ...ref, leg: 2 }, state: 'created', bridgedIn: undefined },
      ],
      bridges: [{ callId: 'abcde', members: [] }],
    });
  });

  it.each(['', 'null', '{}', '[{"id":1}]', '[{"id":"pl-partyline-abcde-1-1"'])(
    'is refused when it reads %j',
    (body) => {
      expect(() => readSnapshot(ids, body, '[]')).toThrow(expect.objectContaining({ code: 'refused' }));
    },
  );
});
