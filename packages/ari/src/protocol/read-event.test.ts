import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AsteriskIds } from './asterisk-ids.ts';
import { eventTypes, readEvent } from './read-event.ts';

const ids = new AsteriskIds('partyline');

/**
 * Everything that Asterisk 22.10 sent, unfiltered, for three calls: one that talked, one busy, one with early media.
 */
const captured = z
  .array(z.looseObject({ type: z.string() }))
  .parse(JSON.parse(readFileSync(new URL('fixtures/events.json', import.meta.url), 'utf8')));

const read = (wanted: (type: string) => boolean = () => true) =>
  captured.filter(({ type }) => wanted(type)).flatMap((message) => readEvent(ids, message.type, message) ?? []);

const ref = (leg: number) => ({ callId: 'abcde', leg, attempt: 1 });

describe('events of Asterisk', () => {
  it('tells of a channel that a stopping Asterisk takes with it, and of no other hang-up', () => {
    const hangup = (fields: object) =>
      readEvent(ids, 'ChannelHangupRequest', { channel: { id: 'pl-partyline-abcde-1-1' }, ...fields });
    expect(hangup({ soft: true, cause: 4 })).toMatchObject({ kind: 'lost', ref: { leg: 1 } });
    expect(hangup({ soft: true, cause: 36 })).toMatchObject({ kind: 'lost' });
    expect(hangup({ soft: true, cause: 32 })).toBeUndefined();
    expect(hangup({ cause: 4 })).toBeUndefined();
    expect(hangup({})).toBeUndefined();
  });

  it('tells of a conference that is no more, and of who left one', () => {
    const bridge = { id: 'pl-partyline-abcde' };
    expect(readEvent(ids, 'BridgeDestroyed', { bridge })).toEqual({ kind: 'bridge-gone', callId: 'abcde' });
    expect(readEvent(ids, 'BridgeDestroyed', { bridge: { id: 'x' } })).toBeUndefined();
    const channel = { id: 'pl-partyline-abcde-2-1' };
    expect(readEvent(ids, 'ChannelLeftBridge', { bridge, channel })).toMatchObject({
      kind: 'left-bridge',
      ref: { leg: 2 },
    });
  });

  it('become what the port describes', () => {
    expect(read()).toEqual([
      { kind: 'ready', ref: ref(1) },
      { kind: 'ringing', ref: ref(1) },
      { kind: 'answered', ref: ref(1) },
      { kind: 'announced', callId: 'abcde', leg: 1, announcement: 'nobody-reached' },
      { kind: 'left-bridge', ref: ref(1) },
      { kind: 'gone', ref: ref(1), cause: { q850: 16, sip: undefined } },
      { kind: 'bridge-gone', callId: 'abcde' },
      { kind: 'ready', ref: ref(2) },
      { kind: 'gone', ref: ref(2), cause: { q850: 17, sip: 486 } },
      { kind: 'ready', ref: ref(3) },
      { kind: 'progress', ref: ref(3) },
      { kind: 'answered', ref: ref(3) },
      { kind: 'gone', ref: ref(3), cause: { q850: 16, sip: undefined } },
    ]);
  });

  it('are all told by the types that Asterisk is asked for', () => {
    expect(read((type) => eventTypes.includes(type))).toEqual(read());
  });

  it('of channels that are not ours are ignored', () => {
    const foreign = JSON.parse(JSON.stringify(captured).replaceAll('"pl-partyline-abcde', '"someone-else'));
    expect(
      z
        .array(z.looseObject({ type: z.string() }))
        .parse(foreign)
        .map((message) => readEvent(ids, message.type, message)),
    ).toEqual(captured.map(() => undefined));
  });

  it('of unknown types are ignored, whatever they are called', () => {
    for (const type of ['Surprise', 'constructor', '__proto__', ''])
      expect(readEvent(ids, type, { type })).toBeUndefined();
  });

  it('that are not as ARI describes them throw', () => {
    expect(() =>
      readEvent(ids, 'ChannelDestroyed', { type: 'ChannelDestroyed', channel: { id: 'pl-partyline-abcde-1-1' } }),
    ).toThrow();
    expect(() => readEvent(ids, 'Dial', { type: 'Dial', dialstatus: 'ANSWER' })).toThrow();
  });

  it('tell special information tones by what Dial says of a channel that lives on', () => {
    const peer = { id: 'pl-partyline-abcde-1-1' };
    expect(readEvent(ids, 'Dial', { type: 'Dial', dialstatus: 'CONGESTION', peer })).toEqual({
      kind: 'special-information',
      ref: ref(1),
    });
  });

  it('tell a tone that came back', () => {
    const channel = { id: 'pl-partyline-abcde-1-1' };
    expect(readEvent(ids, 'ChannelToneDetected', { type: 'ChannelToneDetected', channel })).toEqual({
      kind: 'echoed',
      ref: ref(1),
    });
  });

  it('tell an answer by the state, for Dial may keep it back', () => {
    const change = (state: string) =>
      readEvent(ids, 'ChannelStateChange', {
        type: 'ChannelStateChange',
        channel: { id: 'pl-partyline-abcde-1-1', state },
      });
    expect(change('Up')).toEqual({ kind: 'answered', ref: ref(1) });
    expect(change('Ringing')).toBeUndefined();
  });

  it('tell no end of what goes on until it is stopped', () => {
    const playback = { id: 'pl-partyline-abcde-1-1-calling-others' };
    expect(readEvent(ids, 'PlaybackFinished', { type: 'PlaybackFinished', playback })).toBeUndefined();
  });
});
