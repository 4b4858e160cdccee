import { callIdSchema } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { AsteriskIds } from './asterisk-ids.ts';

const ids = new AsteriskIds('partyline');
const callId = callIdSchema.parse('abcde');
const ref = { callId, leg: 12, attempt: 3 };

describe('ids in Asterisk', () => {
  it('are read as they were made', () => {
    expect(ids.channelOf(ref)).toBe('pl-partyline-abcde-12-3');
    expect(ids.attemptOf(ids.channelOf(ref))).toEqual(ref);
    expect(ids.callOf(ids.bridgeOf(callId))).toBe(callId);
    expect(ids.announcementOf(ids.playbackOf(ref, 'nobody-reached'))).toEqual({ ref, announcement: 'nobody-reached' });
  });

  it.each([
    '',
    'pl-abcde-1-1',
    'pl-partyline-abcde',
    'pl-partyline-abcde-0-1',
    'pl-partyline-abcde-1-0',
    'pl-partyline-abcde-01-1',
    'pl-partyline-abcde-1-1-1',
    'pl-partyline-abcd1-1-1',
    'xpl-partyline-abcde-1-1',
    'pl-partyline-abcde-1-1\n',
    'pl-partyline-ABCDE-1-1',
    '1795428699.1',
  ])('take %j for no channel of ours', (id) => {
    expect(ids.attemptOf(id)).toBeUndefined();
  });

  it('take foreign bridges and playbacks for none of ours', () => {
    expect(ids.callOf('pl-abcde')).toBeUndefined();
    expect(ids.callOf('pl-partyline-abcde-1-1')).toBeUndefined();
    expect(ids.callOf('d2f1c1c1-5b5e-4a36')).toBeUndefined();
    expect(ids.announcementOf('pl-partyline-abcde-1-1-busy')).toBeUndefined();
    expect(ids.announcementOf('1-calling-others')).toBeUndefined();
    expect(ids.announcementToAllOf(ids.playbackToAllOf(ref.callId, 'said-3'))).toEqual({
      callId: ref.callId,
      id: 'said-3',
    });
    expect(ids.announcementToAllOf(ids.playbackOf(ref, 'said'))).toBeUndefined();
  });

  it.each(['office', 'partyline2', 'party', 'partyline-abcde', 'part_yline'])(
    'of a gateway with the application %s on the same Asterisk are not taken for ours',
    (application) => {
      const others = new AsteriskIds(application);
      expect(ids.attemptOf(others.channelOf(ref))).toBeUndefined();
      expect(others.attemptOf(ids.channelOf(ref))).toBeUndefined();
      expect(ids.callOf(others.bridgeOf(callId))).toBeUndefined();
      expect(ids.announcementOf(others.playbackOf(ref, 'calling-others'))).toBeUndefined();
    },
  );
});
