import { beforeEach, describe, expect, it } from 'vitest';
import { parseLegAddress } from '../../address/parse-leg-address.ts';
import { providerIdSchema } from '../../ids.ts';
import { renderText } from '../../texts/render-text.ts';
import { CallFixture } from '../call.fixture.ts';
import { wantedSound } from '../sound/sound.ts';
import { calledBy, type Order } from './order-table.ts';

const NUMBERS = ['+12025550100', '+12025550101', '+12025550102'] as const;
const GONE = { q850: 16 };
const BUSY = { q850: 17, sip: 486 };
const alpha = providerIdSchema.parse('alpha');

let call: CallFixture;
let messages = 0;

/** Somebody of the chat wants it; gives what has to be done, and keeps what is answered. */
function order(wanted: Order, name = 'alice@example.org', message?: string): string[] {
  messages += 1;
  const by = message ?? `m${messages}`;
  const answer = { id: `a/${by}`, inReplyTo: by, toPrograms: true as const };
  const effects = call.apply({ kind: 'steer', order: wanted, principal: { kind: 'person', name }, answer });
  return effects.filter((effect) => effect !== 'answer');
}

const said = () => {
  const answer = call.effects.findLast((effect) => effect.kind === 'answer');
  return answer?.kind === 'answer' ? renderText(answer.text, 'en') : '';
};
const who = (word: string) => ({ word });
const line = (number: number) => call.shown.split('\n')[number];
const gone = (leg: number, attempt = 1, cause: { q850: number; sip?: number } = GONE) =>
  call.apply({ kind: 'gone', leg, attempt, cause });
const person = (address: string) => {
  const parsed = parseLegAddress(address);
  if (!parsed.ok) throw new Error(address);
  return { address: parsed.address, providers: [alpha] };
};

/** Three phones talk. */
beforeEach(() => {
  call = new CallFixture(NUMBERS.map((address) => ({ address, providers: ['alpha', 'beta'] })));
  call.apply({ kind: 'started' });
  for (const leg of [1, 2, 3]) call.answer(leg);
});

describe('MUTE', () => {
  it('is one change of the sound, told in the status and answered', () => {
    expect(order({ kind: 'mute', who: who('2'), on: true })).toEqual(['set-sound 2/1']);
    expect(said()).toBe('+12025550101 is muted.');
    expect(line(2)).toBe('2. +12025550101: in the call, muted');
    expect(order({ kind: 'mute', who: who('2'), on: true })).toEqual([]);
    expect(order({ kind: 'mute', who: who('2'), on: false })).toEqual(['set-sound 2/1']);
    expect(line(2)).toBe('2. +12025550101: in the call');
  });

  it('of all leaves whoever asks heard, and the way back is open to all', () => {
    expect(order({ kind: 'mute', on: true })).toEqual(['set-sound 2/1', 'set-sound 3/1']);
    expect(said()).toBe('2 people are muted.');
    expect(order({ kind: 'mute', on: false })).toEqual(['set-sound 2/1', 'set-sound 3/1']);
  });

  it('holds for whoever is not in yet, before anybody could hear them', () => {
    call = new CallFixture([NUMBERS[0], NUMBERS[1]].map((address) => ({ address, providers: ['alpha'] })));
    call.apply({ kind: 'started' });
    call.answer(1);
    expect(order({ kind: 'mute', who: who('2'), on: true })).toEqual([]);
    expect(call.answer(2)).toEqual(['join 1/1', 'set-sound 2/1', 'join 2/1']);
  });

  it('stays with whoever comes back by their link, and goes from whoever is called again', () => {
    order({ kind: 'link' });
    const comes: Order = { kind: 'join', leg: 4, contact: '127.0.0.1:5090', browser: 'b1' };
    order(comes);
    call.answer(4);
    order({ kind: 'mute', who: who('4'), on: true });
    gone(4);
    order(comes);
    expect(call.answer(4, 2)).toEqual(['set-sound 4/2', 'join 4/2']);
    order({ kind: 'mute', who: who('3'), on: true });
    gone(3);
    order({ kind: 'redial', who: who('3') });
    expect(call.answer(3, 2)).toEqual(['join 3/2']);
    expect([3, 4].map(line)).toEqual(['3. +12025550102: in the call', '4. Guest: in the call, muted']);
  });

  it('of somebody who has left is answered', () => {
    gone(3);
    expect(order({ kind: 'mute', who: who('3'), on: true })).toEqual([]);
    expect(said()).toBe('+12025550102 is not in the call. REDIAL calls them again.');
  });

  it('of one who may be several asks who is meant', () => {
    order({ kind: 'mute', who: who('202'), on: true });
    expect(said()).toBe(
      'Whom do you mean by “202”? 1 (+12025550100), 2 (+12025550101) or 3 (+12025550102). Write the number.',
    );
  });
});

it('HOLD takes somebody apart from the others until RESUME, whether or not they are muted', () => {
  order({ kind: 'mute', who: who('2'), on: true });
  expect(order({ kind: 'hold', who: who('2'), on: true })).toEqual(['set-sound 2/1']);
  expect(line(2)).toContain('in the call, on hold');
  order({ kind: 'hold', who: who('2'), on: false });
  expect(line(2)).toContain('in the call, muted');
});

it('HOLD mutes at once, tells them, and only then do they hear nobody any more', () => {
  call.state = { ...call.state, settings: { ...call.state.settings, sounds: true } };
  const sound = () => wantedSound(call.state.legs[1] ?? {});
  const hold = (on: boolean) => order({ kind: 'hold', who: who('2'), on });
  const heard = () => call.apply({ kind: 'announced', leg: 2, announcement: 'held' }, 1_500);
  expect([hold(true), sound()]).toEqual([['announce 2/1 held', 'set-sound 2/1'], 'muted']);
  expect([heard(), sound()]).toEqual([['set-sound 2/1'], 'apart']);
  expect([hold(false), sound()]).toEqual([['set-sound 2/1', 'announce 2/1 resumed'], 'open']);
  // Taken up again before the words were over: their end means nothing any more.
  hold(true);
  hold(false);
  expect([heard(), sound()]).toEqual([[], 'open']);
  // The end of the words was missed.
  hold(true);
  expect([call.apply({ kind: 'timer', name: 'hold:2' }, 8_000), sound()]).toEqual([['set-sound 2/1'], 'apart']);
});

describe('DROP', () => {
  it('takes somebody out, and tells so', () => {
    expect(order({ kind: 'drop', who: who('3') })).toEqual(['hangup 3/1']);
    gone(3);
    expect(line(3)).toContain('then taken out');
    expect(call.state.phase).toBe('talking');
  });

  it('of the last but one ends the call after its grace, and says why', () => {
    for (const leg of [2, 3]) {
      order({ kind: 'drop', who: who(String(leg)) });
      gone(leg);
    }
    call.apply({ kind: 'timer', name: 'grace' }, 5_000);
    gone(1);
    expect(call.shown).toContain('nobody else was left');
  });

  it('tries no other provider for a phone that has not rung yet', () => {
    call = new CallFixture(NUMBERS.map((address) => ({ address, providers: ['alpha', 'beta'] })));
    call.apply({ kind: 'started' });
    call.answer(1);
    call.apply({ kind: 'ready', leg: 2, attempt: 1 });
    expect(order({ kind: 'drop', who: who('2') })).toEqual(['hangup 2/1']);
    expect(gone(2, 1, { q850: 34, sip: 503 })).toEqual([]);
    expect(call.state.legs[1]).toMatchObject({ phase: 'out', outcome: 'removed' });
  });
});

describe('REDIAL', () => {
  it('calls whoever is missing again, from the first provider on, and nobody who is in', () => {
    gone(2);
    gone(3);
    expect(order({ kind: 'redial' })).toEqual(['create 2/2', 'create 3/2']);
    expect(call.state.legs[1]?.attempts[1]?.provider).toBe('alpha');
    expect(call.state.timers.grace).toBeUndefined();
    expect(order({ kind: 'redial' })).toEqual([]);
    expect(said()).toContain('nobody to call again');
    expect(call.answer(2, 2)).toEqual(['join 2/2']);
    expect(line(2)).toBe('2. +12025550101: in the call');
  });

  it('leaves alone who declined or was taken out, but by name', () => {
    call = new CallFixture(NUMBERS.map((address) => ({ address, providers: ['alpha'] })));
    call.apply({ kind: 'started' });
    call.answer(1);
    call.answer(2);
    gone(3, 1, { q850: 21, sip: 603 });
    expect(order({ kind: 'redial' })).toEqual([]);
    expect(order({ kind: 'redial', who: who('3') })).toEqual(['create 3/2']);
  });

  it('by one message that comes twice rings once', () => {
    gone(3);
    expect(order({ kind: 'redial', who: who('3') }, 'alice@example.org', 'same')).toEqual(['create 3/2']);
    gone(3, 2, BUSY);
    expect(order({ kind: 'redial', who: who('3') }, 'alice@example.org', 'same')).toEqual([]);
  });

  it('knows beforehand whom it would call', () => {
    expect(calledBy({ kind: 'redial' }, call.state)).toEqual([]);
    gone(2);
    expect(calledBy({ kind: 'redial' }, call.state)).toEqual([NUMBERS[1]]);
    expect(calledBy({ kind: 'redial', who: who('2') }, call.state)).toEqual([NUMBERS[1]]);
  });
});

describe('ADD', () => {
  it('calls somebody at once while people talk', () => {
    expect(order({ kind: 'add', people: [person('+12025550109')] })).toEqual(['create 4/1']);
    expect(said()).toBe('Calling +12025550109.');
    expect(call.answer(4)).toEqual(['join 4/1']);
    expect(call.shown).toContain('4 in the conference');
  });

  it('during the first ring waits as the others do', () => {
    call = new CallFixture(NUMBERS.map((address) => ({ address, providers: ['alpha'] })));
    call.apply({ kind: 'started' });
    expect(order({ kind: 'add', people: [person('+12025550109')] })).toEqual([]);
    expect(call.answer(1)).toContain('create 4/1');
  });

  it('of somebody who is in is answered, of somebody who left calls them again', () => {
    gone(3);
    expect(calledBy({ kind: 'add', people: [person(NUMBERS[1]), person(NUMBERS[2])] }, call.state)).toEqual([
      NUMBERS[2],
    ]);
    expect(order({ kind: 'add', people: [person(NUMBERS[1]), person(NUMBERS[2])] })).toEqual(['create 3/2']);
    expect(said()).toBe('Calling +12025550102.\nAlready in the call, or being called: +12025550101.');
  });

  it('brings a call back while its first person hears that nobody was reached', () => {
    call = new CallFixture([NUMBERS[0], NUMBERS[1]].map((address) => ({ address, providers: ['alpha'] })));
    call.apply({ kind: 'started' });
    call.answer(1);
    gone(2, 1, BUSY);
    expect(call.state.phase).toBe('closing');
    expect(order({ kind: 'add', people: [person(NUMBERS[2])] })).toEqual([
      'stop-announcement 1/1 nobody-reached',
      'announce 1/1 calling-others',
      'create 3/1',
    ]);
    call.apply({ kind: 'announced', leg: 1, announcement: 'nobody-reached' });
    expect(call.answer(3)).toEqual(['join 1/1', 'join 3/1']);
    expect(call.state.phase).toBe('talking');
    expect(call.state.timers['max-duration']).toBeDefined();
  });

  it('does not bring back a call that somebody ended', () => {
    order({ kind: 'hangup' });
    expect(order({ kind: 'add', people: [person('+12025550109')] })).toEqual([]);
    expect(said()).toBe('The call is over.');
  });

  it('takes no more people than a call may have, all or none', () => {
    const many = Array.from({ length: 8 }, (_, n) => person(`+1202555011${n}`));
    expect(order({ kind: 'add', people: many })).toEqual([]);
    expect(said()).toBe('A call has 10 people at most.');
    expect(order({ kind: 'add', people: many.slice(0, 7) })).toHaveLength(7);
  });
});

describe('LOCK', () => {
  const join = (leg: number): Order => ({ kind: 'join', leg, contact: '127.0.0.1:5090', browser: 'b1' });

  beforeEach(() => {
    order({ kind: 'link', name: undefined });
    order({ kind: 'lock', on: true });
  });

  it('keeps whoever comes by a link at the door until somebody lets them in', () => {
    expect(order(join(4))).toEqual([]);
    expect(said()).toContain('is locked');
    expect(line(4)).toBe('4. Guest: invited by a link, is at the door (ADMIT 4 lets them in)');
    order({ kind: 'admit', who: who('guest') });
    expect(order(join(4))).toEqual(['create 4/1']);
    call.answer(4);
    expect(call.shown).toContain('Locked: nobody new');
  });

  it('lets back in who was in, and all after UNLOCK', () => {
    order({ kind: 'lock', on: false });
    order(join(4));
    call.answer(4);
    order({ kind: 'lock', on: true });
    gone(4);
    expect(order(join(4))).toEqual(['create 4/2']);
  });

  it('who was taken out does not come back by their link', () => {
    order({ kind: 'lock', on: false });
    order(join(4));
    call.answer(4);
    order({ kind: 'drop', who: who('4') });
    expect(order(join(4))).toEqual([]);
    gone(4);
    expect(order(join(4))).toEqual([]);
    expect(said()).toBe('You were taken out of this call.');
    expect(order({ kind: 'redial', who: who('4') })).toEqual(['invite 4']);
    expect(order(join(4))).toEqual(['create 4/2']);
  });
});
