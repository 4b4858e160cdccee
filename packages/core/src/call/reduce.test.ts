import { describe, expect, it } from 'vitest';
import { CallFixture } from './call.fixture.ts';
import type { CallEvent } from './call-event.ts';

function hangup(kind: 'person' | 'operator', name: string): CallEvent {
  return { kind: 'steer', order: { kind: 'hangup' }, principal: { kind, name } };
}

const two = () =>
  new CallFixture([
    { address: '+12025550100', providers: ['alpha', 'beta'] },
    { address: '+12025550101', providers: ['alpha', 'beta'] },
  ]);
const three = () =>
  new CallFixture([
    { address: '+12025550100', providers: ['alpha'] },
    { address: '+12025550101', providers: ['alpha'] },
    { address: '+12025550102', providers: ['alpha'] },
  ]);
const BUSY = { q850: 17, sip: 486 };
const CONGESTED = { q850: 34, sip: 503 };
const NORMAL = { q850: 16 };

describe('reduce: setting up', () => {
  it('calls leg 1 first and nobody else', () => {
    expect(two().apply({ kind: 'started' })).toEqual(['create 1/1']);
  });

  it('dials when the channel is ready, and only once', () => {
    const call = two();
    call.apply({ kind: 'started' });
    expect(call.apply({ kind: 'ready', leg: 1, attempt: 1 })).toEqual(['dial 1/1']);
    expect(call.apply({ kind: 'ready', leg: 1, attempt: 1 })).toEqual([]);
  });

  it('calls all others at once when leg 1 has answered, and lets leg 1 hear so', () => {
    const call = three();
    call.apply({ kind: 'started' });
    expect(call.answer(1)).toEqual(['create 2/1', 'create 3/1', 'announce 1/1 calling-others', 'open-bridge']);
  });

  it('joins leg 1 and the first other one, then whoever comes', () => {
    const call = three();
    call.apply({ kind: 'started' });
    call.answer(1);
    expect(call.answer(3)).toEqual(['join 1/1', 'join 3/1']);
    expect(call.answer(2)).toEqual(['join 2/1']);
  });

  it('takes special information tones for a wrong number: hangs up at once, and tries nobody else', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'progress', leg: 1, attempt: 1 });
    expect(call.apply({ kind: 'special-information', leg: 1, attempt: 1 })).toEqual(['hangup 1/1']);
    call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: CONGESTED });
    expect(call.state.legs[0]).toMatchObject({ outcome: 'unknown-number', attempts: [{ outcome: 'unknown-number' }] });
  });

  it('does not hang up on who has answered, whatever is heard of them', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.answer(1);
    expect(call.apply({ kind: 'special-information', leg: 1, attempt: 1 })).toEqual([]);
  });

  it('takes early media for being connected, not for an answer', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    expect(call.apply({ kind: 'progress', leg: 1, attempt: 1 })).toEqual([]);
    expect(call.shown).toContain('1. +12025550100: being connected');
  });
});

describe('reduce: who is not reached', () => {
  it('calls nobody else when leg 1 is busy, and ends', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: BUSY }, 900)).toEqual([]);
    expect(call.state.phase).toBe('ended');
    expect(call.shown).toBe(
      [
        'Call k7f2x ended after 1 s: +12025550100 was not reached, so nobody else was called.',
        '1. +12025550100: busy',
        '2. +12025550101: not called',
      ].join('\n'),
    );
  });

  it('tries the next provider when the network failed, under a new attempt', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: CONGESTED })).toEqual(['create 1/2']);
    expect(call.shown).toContain('calling (beta after alpha failed');
  });

  it.each([
    ['busy', { q850: 17, sip: 486 }],
    ['declined', { q850: 21, sip: 603 }],
    ['no answer', { q850: 19, sip: 480 }],
    ['unknown number', { q850: 1, sip: 404 }],
    ['a cause that nobody knows', { q850: 0 }],
  ])('never calls again through another provider: %s', (_name, cause) => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'gone', leg: 1, attempt: 1, cause });
    expect(call.state.legs[0]?.attempts).toHaveLength(1);
    expect(call.state.phase).toBe('ended');
  });

  it('tries no other provider once the phone has rung, even when the network failed', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'ringing', leg: 1, attempt: 1 });
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: CONGESTED })).toEqual([]);
  });

  it('tries the next provider when nothing comes but that the first one tries', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 }, 20_000);
    call.apply({ kind: 'dialled', leg: 1, attempt: 1 }, 1_000);
    expect(call.state.timers).toMatchObject({ 'setup:1': call.nowMs + 10_000, 'ring:1': call.nowMs + 40_000 });
    expect(call.apply({ kind: 'timer', name: 'setup:1' }, 10_000)).toEqual(['hangup 1/1']);
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: NORMAL })).toEqual(['create 1/2']);
  });

  it('tries no other provider when the phone rang in the moment in which it was given up', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'dialled', leg: 1, attempt: 1 });
    call.apply({ kind: 'timer', name: 'setup:1' }, 10_000);
    call.apply({ kind: 'ringing', leg: 1, attempt: 1 });
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: NORMAL })).toEqual([]);
    expect(call.state.legs[0]).toMatchObject({ phase: 'out', outcome: 'network-failed' });
  });

  it.each([
    ['early media and then 503', ['progress'], CONGESTED, true],
    ['silence, and then the timeout of the telephone system', [], { q850: 19 }, true],
    ['silence, and then 408', [], { q850: 102, sip: 408 }, true],
    ['483', [], { q850: 25, sip: 483 }, true],
    ['480: the phone is off', [], { q850: 20, sip: 480 }, false],
    ['early media and then no answer', ['progress'], { q850: 19 }, false],
    ['ringing and then 503', ['ringing'], CONGESTED, false],
    ['302', [], { q850: 16, sip: 302 }, false],
  ] as const)('after %s', (_what, before, cause, next) => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    for (const kind of before) call.apply({ kind, leg: 1, attempt: 1 }, 1_000);
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause }).includes('create 1/2')).toBe(next);
  });

  it('says of a phone that sends callers elsewhere that it does', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: { q850: 16, sip: 302 } });
    expect(call.shown).toContain('1. +12025550100: not called, their phone sends callers elsewhere');
  });

  it('counts the ring time from the dial', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 }, 2_000);
    call.apply({ kind: 'dialled', leg: 1, attempt: 1 }, 3_000);
    call.apply({ kind: 'ringing', leg: 1, attempt: 1 }, 1_000);
    expect(call.apply({ kind: 'timer', name: 'ring:1' }, 34_500)).toEqual([]);
    expect(call.apply({ kind: 'timer', name: 'ring:1' }, 4_500)).toEqual(['hangup 1/1']);
  });

  it('goes to the next provider when the telephone system refuses the first, and cleans up', () => {
    const call = two();
    call.apply({ kind: 'started' });
    expect(call.apply({ kind: 'attempt-refused', leg: 1, attempt: 1 })).toEqual(['hangup 1/1', 'create 1/2']);
  });

  it('tries no other provider when it is the address that may not be called', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.answer(1);
    const effects = call.apply({ kind: 'attempt-refused', leg: 2, attempt: 1, outcome: 'not-allowed' });
    expect(effects).toContain('hangup 2/1');
    expect(effects).not.toContain('create 2/2');
    expect(call.state.legs[1]).toMatchObject({ phase: 'out', outcome: 'not-allowed' });
  });

  it.each(['ready', 'ringing', 'progress', 'answered'] as const)(
    'hangs up a channel that is %s after its attempt was over',
    (kind) => {
      const call = two();
      call.apply({ kind: 'started' });
      call.apply({ kind: 'attempt-lost', leg: 1, attempt: 1 });
      expect(call.apply({ kind, leg: 1, attempt: 1 })).toEqual(['hangup 1/1']);
    },
  );

  it('tells leg 1 that nobody was reached, then lets it go', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.answer(1);
    call.apply({ kind: 'ready', leg: 2, attempt: 1 });
    expect(call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: BUSY })).toEqual([
      'stop-announcement 1/1 calling-others',
      'announce 1/1 nobody-reached',
    ]);
    expect(call.apply({ kind: 'announced', leg: 1, announcement: 'nobody-reached' }, 2_000)).toEqual(['hangup 1/1']);
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: NORMAL })).toEqual(['close-bridge']);
    expect(call.state).toMatchObject({ phase: 'ended', closeReason: 'nobody-reached' });
  });

  it('lets leg 1 go at once when HANGUP is written while it hears so', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.answer(1);
    call.apply({ kind: 'ready', leg: 2, attempt: 1 });
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: BUSY });
    expect(call.apply(hangup('person', 'alice@example.org'))).toEqual(['hangup 1/1']);
    expect(call.state.closeReason).toBe('nobody-reached');
  });

  it('lets a leg ring as long as its own time says', () => {
    const call = two();
    const [first] = call.state.legs;
    if (first !== undefined) first.ringTimeoutMs = 15_000;
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'dialled', leg: 1, attempt: 1 }, 1_000);
    expect(call.state.timers).toMatchObject({ 'ring:1': call.nowMs + 15_000 });
    call.answer(1);
    expect(call.state.timers).toMatchObject({ 'ring:2': call.nowMs + 40_000 });
  });

  it('stops ringing after the ring timeout and calls it no answer, whatever cause follows', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'ringing', leg: 1, attempt: 1 });
    expect(call.apply({ kind: 'timer', name: 'ring:1' }, 39_999)).toEqual([]);
    expect(call.apply({ kind: 'timer', name: 'ring:1' }, 1)).toEqual(['hangup 1/1']);
    call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: { q850: 0 } });
    expect(call.state.legs[0]?.outcome).toBe('no-answer');
  });
});

describe('reduce: the end', () => {
  const talking = () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.answer(1);
    call.answer(2);
    return call;
  };

  it('lets the last party go after the grace time', () => {
    const call = talking();
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: NORMAL }, 60_000);
    expect(call.state.phase).toBe('talking');
    expect(call.apply({ kind: 'timer', name: 'grace' }, 5_000)).toEqual(['hangup 1/1']);
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: NORMAL })).toEqual(['close-bridge']);
    expect(call.shown).toBe(
      [
        'Call k7f2x ended after 1 min 5 s: +12025550101 hung up.',
        '1. +12025550100: was in the call for 1 min 5 s',
        '2. +12025550101: was in the call for 1 min 0 s, then hung up',
      ].join('\n'),
    );
  });

  it('lets the last party go at once where there is no grace time', () => {
    const call = talking();
    call.state = { ...call.state, settings: { ...call.state.settings, graceMs: 0 } };
    expect(call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: NORMAL }, 60_000)).toEqual(['hangup 1/1']);
  });

  it('goes on when leg 1 leaves and two others talk', () => {
    const call = three();
    call.apply({ kind: 'started' });
    for (const leg of [1, 2, 3]) call.answer(leg);
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: NORMAL }, 1_000)).toEqual([]);
    expect(call.state.phase).toBe('talking');
    expect(call.state.timers.grace).toBeUndefined();
  });

  it('starts no grace time while somebody is still being called', () => {
    const call = three();
    call.apply({ kind: 'started' });
    call.answer(1);
    call.answer(2);
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: NORMAL }, 1_000);
    expect(call.state.timers.grace).toBeUndefined();
    call.answer(3);
    expect(call.state.phase).toBe('talking');
  });

  it('cancels everyone when leg 1 hangs up before anybody else has answered', () => {
    const call = three();
    call.apply({ kind: 'started' });
    call.answer(1);
    call.apply({ kind: 'ready', leg: 2, attempt: 1 });
    expect(call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: NORMAL })).toEqual(['hangup 2/1', 'hangup 3/1']);
  });

  it('leaves no phone ringing on HANGUP, and hangs up again on whoever answers in that moment', () => {
    const call = three();
    call.apply({ kind: 'started' });
    call.answer(1);
    call.apply({ kind: 'ready', leg: 2, attempt: 1 });
    call.apply({ kind: 'ringing', leg: 2, attempt: 1 });
    expect(call.apply(hangup('person', 'alice@example.org'))).toEqual(['hangup 1/1', 'hangup 2/1', 'hangup 3/1']);
    expect(call.apply({ kind: 'answered', leg: 2, attempt: 1 })).toEqual(['hangup 2/1']);
    expect(call.apply({ kind: 'ready', leg: 3, attempt: 1 })).toEqual(['hangup 3/1']);
    for (const leg of [1, 2, 3]) call.apply({ kind: 'gone', leg, attempt: 1, cause: NORMAL });
    expect(call.state).toMatchObject({ phase: 'ended', closeReason: 'hangup' });
    expect(call.shown).toContain('2. +12025550101: no longer called, the call ended');
  });

  it('asks again for a hang-up that nobody confirmed', () => {
    const call = talking();
    call.apply(hangup('operator', 'root'));
    expect(call.apply({ kind: 'timer', name: 'closing' }, 5_000)).toEqual(['hangup 1/1', 'hangup 2/1']);
    expect(call.state.timers.closing).toBeDefined();
  });

  it('ends at the longest time', () => {
    const call = talking();
    expect(call.apply({ kind: 'timer', name: 'max-duration' }, 3_600_000)).toEqual(['hangup 1/1', 'hangup 2/1']);
    expect(call.state.closeReason).toBe('max-duration');
  });

  it('tells of a party whose connection broke', () => {
    const call = talking();
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 44 } }, 65_000);
    expect(call.state.legs[1]).toMatchObject({ outcome: 'dropped' });
    expect(call.shown).toContain('then the connection was lost');
    expect(call.state.phase).toBe('talking');
  });

  it('tells what was lost when the telephone system was restarted', () => {
    const call = talking();
    call.apply({ kind: 'attempt-lost', leg: 1, attempt: 1 }, 10_000);
    call.apply({ kind: 'attempt-lost', leg: 2, attempt: 1 });
    expect(call.state).toMatchObject({ phase: 'ended', closeReason: 'lost' });
    expect(call.shown).toContain('was in the call for 10 s, then the connection was lost');
  });
});

describe('reduce: what the chat is told', () => {
  it('says each change once and nothing when nothing changed', () => {
    const call = two();
    call.apply({ kind: 'started' });
    call.apply({ kind: 'ready', leg: 1, attempt: 1 });
    call.apply({ kind: 'ringing', leg: 1, attempt: 1 }, 1_000);
    call.apply({ kind: 'ringing', leg: 1, attempt: 1 }, 1_000);
    const told = call.effects.filter((effect) => effect.kind === 'tell-chat');
    expect(told).toHaveLength(2);
    expect(told.at(-1)).toEqual({ kind: 'tell-chat', seq: 2 });
  });
});
