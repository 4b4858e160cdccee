import { callIdSchema } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import {
  announcementOfPlayback,
  attemptOfChannel,
  bridgeIdOf,
  callOfBridge,
  channelIdOf,
  playbackIdOf,
} from './asterisk-ids.ts';

const callId = callIdSchema.parse('abcde');
const ref = { callId, leg: 12, attempt: 3 };

describe('ids in Asterisk', () => {
  it('are read as they were made', () => {
    expect(channelIdOf(ref)).toBe('pl-abcde-12-3');
    expect(attemptOfChannel(channelIdOf(ref))).toEqual(ref);
    expect(callOfBridge(bridgeIdOf(callId))).toBe(callId);
    expect(announcementOfPlayback(playbackIdOf(ref, 'nobody-reached'))).toEqual({
      ref,
      announcement: 'nobody-reached',
    });
  });

  it.each([
    '',
    'pl-abcde',
    'pl-abcde-0-1',
    'pl-abcde-1-0',
    'pl-abcde-01-1',
    'pl-abcde-1-1-1',
    'pl-abcd1-1-1',
    'xpl-abcde-1-1',
    'pl-abcde-1-1\n',
    'pl-ABCDE-1-1',
    '1795428699.1',
  ])('take %j for no channel of ours', (id) => {
    expect(attemptOfChannel(id)).toBeUndefined();
  });

  it('take foreign bridges and playbacks for none of ours', () => {
    expect(callOfBridge('pl-abcde-1-1')).toBeUndefined();
    expect(callOfBridge('d2f1c1c1-5b5e-4a36')).toBeUndefined();
    expect(announcementOfPlayback('pl-abcde-1-1-busy')).toBeUndefined();
    expect(announcementOfPlayback('1-calling-others')).toBeUndefined();
  });
});
