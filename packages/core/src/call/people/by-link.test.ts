import { beforeEach, describe, expect, it } from 'vitest';
import { CallFixture } from '../call.fixture.ts';
import type { Order } from '../orders/order-table.ts';

const PHONE = { address: '+12025550100', providers: ['alpha'] };
const CAROL = { address: 'xmpp:carol@example.org' };
const ANNA = { address: 'link:Anna' };
const MINUTE = 60_000;

const steer = (call: CallFixture, order: Order, message = 'm1', afterMs = 0) =>
  call.apply(
    {
      kind: 'steer',
      order,
      principal: { kind: 'guest', name: 'carol' },
      answer: { id: `a/${message}`, inReplyTo: message, toPrograms: true },
    },
    afterMs,
  );
const join = (leg: number, browser = 'b1'): Order => ({ kind: 'join', leg, contact: '127.0.0.1:5090', browser });
/** What the last order was answered. */
const result = (call: CallFixture) => call.effects.findLast((effect) => effect.kind === 'answer')?.result;
const stateOf = (call: CallFixture, leg: number) => call.shown.split('\n')[leg];

let call: CallFixture;

/** A phone has answered, and carol has her link. */
beforeEach(() => {
  call = new CallFixture([PHONE, CAROL]);
  call.apply({ kind: 'started' });
  expect(call.answer(1)).toContain('invite 2');
});

describe('somebody who has no telephone', () => {
  it('is given a link, comes in by it, and is in the conference as anybody is', () => {
    expect(stateOf(call, 2)).toBe('2. xmpp:carol@example.org: invited by a link');
    expect(steer(call, join(2))).toEqual(['create 2/1', 'answer']);
    expect(result(call)).toEqual({ kind: 'done' });
    expect(stateOf(call, 2)).toBe('2. xmpp:carol@example.org: coming in');
    expect(call.answer(2)).toEqual(['join 1/1', 'join 2/1']);
    expect(call.shown).toContain('2 in the conference');
  });

  it('is waited for as long as a link is, not as a phone rings', () => {
    call.apply({ kind: 'timer', name: 'ring:2' }, 2 * MINUTE);
    expect(stateOf(call, 2)).toContain('invited');
    call.apply({ kind: 'timer', name: 'ring:2' }, MINUTE);
    expect(call.state.legs[1]).toMatchObject({ phase: 'out', outcome: 'not-joined' });
    expect(call.state.closeReason).toBe('nobody-reached');
  });

  it('may decline, and is not waited for', () => {
    steer(call, { kind: 'decline', leg: 2 });
    expect(call.state.legs[1]).toMatchObject({ phase: 'out', outcome: 'declined' });
    expect(call.state.phase).toBe('closing');
  });

  it('is told about in the chat where their network does not take the invitation', () => {
    steer(call, { kind: 'not-invited', leg: 2 });
    expect(call.shown).toContain('could not be written to');
  });

  it('is waited for on where their browser did not find its way', () => {
    steer(call, join(2), 'm1', MINUTE);
    call.apply({ kind: 'ready', leg: 2, attempt: 1 });
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 34, sip: 480 } });
    expect(stateOf(call, 2)).toContain('invited');
    expect(call.state.timers['ring:2']).toBe(call.nowMs + 2 * MINUTE);
    expect(steer(call, join(2))).toContain('create 2/2');
    expect(call.answer(2, 2)).toContain('join 2/2');
  });

  it('comes back after their browser crashed, and takes the place of what was left of it', () => {
    steer(call, join(2));
    call.answer(2);
    expect(steer(call, join(2), 'm2')).toEqual(['hangup 2/1', 'create 2/2', 'answer']);
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 16 } });
    expect(call.state.phase).toBe('talking');
    expect(call.answer(2, 2)).toEqual(['join 2/2']);
    expect(call.state.legs[1]).toMatchObject({ phase: 'in', joinedAtMs: call.nowMs });
  });

  it('goes, and may come in again while the others talk', () => {
    steer(call, join(2));
    call.answer(2);
    expect(steer(call, { kind: 'leave', leg: 2 })).toEqual(['hangup 2/1', 'answer']);
    call.apply({ kind: 'gone', leg: 2, attempt: 1, cause: { q850: 16 } });
    expect(call.state.legs[1]).toMatchObject({ phase: 'out', outcome: 'left' });
    expect(call.state.timers.grace).toBeDefined();
    steer(call, join(2), 'm2');
    expect(call.state.timers.grace).toBeUndefined();
    call.answer(2, 2);
    expect(call.shown).toContain('2 in the conference');
  });

  it('cannot come into a call that is over', () => {
    call.apply({ kind: 'steer', order: { kind: 'hangup' }, principal: { kind: 'person', name: 'alice' } });
    expect(steer(call, join(2))).toEqual(['answer']);
    expect(result(call)).toMatchObject({ refusal: { kind: 'call-over' } });
  });

  it('may open a personal link on another device', () => {
    steer(call, join(2, 'phone'));
    call.answer(2);
    expect(steer(call, join(2, 'desk'), 'm2')).toContain('create 2/2');
  });

  it('comes a hundred times at most', () => {
    for (let count = 1; count <= 101; count += 1) steer(call, join(2), `m${count}`);
    expect(call.state.legs[1]?.attempts).toHaveLength(100);
    expect(result(call)).toMatchObject({ refusal: { kind: 'link-used' } });
  });
});

describe('the first person of a call', () => {
  it('may come by a link too: then nobody has a phone', () => {
    call = new CallFixture([{ address: 'xmpp:alice@example.org' }, CAROL]);
    expect(call.apply({ kind: 'started' })).toEqual(['invite 1']);
    expect(steer(call, join(2))).toEqual(['answer']);
    expect(result(call)).toMatchObject({ refusal: { kind: 'not-yet' } });
    steer(call, join(1), 'm2');
    expect(call.answer(1)).toEqual(['invite 2', 'announce 1/1 calling-others', 'open-bridge']);
    steer(call, join(2), 'm3');
    expect(call.answer(2)).toEqual(['join 1/1', 'join 2/1']);
  });

  it('comes back while the others are being called, and hears so again', () => {
    call = new CallFixture([{ address: 'xmpp:alice@example.org' }, PHONE]);
    call.apply({ kind: 'started' });
    steer(call, join(1));
    call.answer(1);
    steer(call, join(1), 'm2');
    call.apply({ kind: 'gone', leg: 1, attempt: 1, cause: { q850: 16 } });
    expect(call.state.phase).toBe('other-legs');
    expect(call.answer(2)).toEqual(['join 2/1']);
    expect(call.answer(1, 2)).toEqual(['join 1/2']);
  });
});

describe('a link that is handed on', () => {
  it('makes one more person of the call, once for one message', () => {
    expect(steer(call, { kind: 'link', name: undefined })).toEqual(['answer']);
    expect(steer(call, { kind: 'link', name: undefined })).toEqual(['answer']);
    expect(call.state.legs).toHaveLength(3);
    expect(result(call)).toMatchObject({ kind: 'link', number: 3, name: 'Guest' });
    steer(call, { kind: 'link', name: undefined }, 'm2');
    expect(result(call)).toMatchObject({ number: 4, name: 'Guest 2' });
    expect(stateOf(call, 4)).toBe('4. Guest 2: invited by a link');
  });

  it("is the first comer's", () => {
    call = new CallFixture([PHONE, ANNA]);
    call.apply({ kind: 'started' });
    expect(call.answer(1)).toContain('invite 2');
    // Whoever has opened it and did not find their way has not come in.
    steer(call, join(2, 'webview'));
    steer(call, join(2, 'browser'), 'm2');
    expect(result(call)).toEqual({ kind: 'done' });
    call.answer(2, 2);
    steer(call, join(2, 'stranger'), 'm3');
    expect(result(call)).toMatchObject({ refusal: { kind: 'link-used' } });
    steer(call, join(2, 'browser'), 'm4');
    expect(result(call)).toEqual({ kind: 'done' });
  });

  it('waits until the first person has answered', () => {
    call = new CallFixture([PHONE, CAROL]);
    call.apply({ kind: 'started' });
    steer(call, { kind: 'link', name: undefined });
    expect(call.state.legs[2]?.phase).toBe('waiting');
    expect(call.answer(1).filter((effect) => effect.startsWith('invite'))).toEqual(['invite 2']);
    expect(stateOf(call, 3)).toContain('invited');
  });

  it('is refused where there is no room', () => {
    for (let count = 3; count <= 11; count += 1) steer(call, { kind: 'link', name: undefined }, `m${count}`);
    expect(call.state.legs).toHaveLength(10);
    expect(result(call)).toMatchObject({ refusal: { kind: 'call-full', limit: 10 } });
  });
});
