import { join } from 'node:path';
import { carrierCalls, type Stack, tones, until } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  address,
  alpha,
  ariConfig,
  callsTo,
  type Driver,
  direct,
  drive,
  newLeg,
  newLegs,
  phone,
  startAsterisk,
} from './asterisk-for-tests.ts';

let stack: Stack;
let driver: Driver;

beforeAll(async () => {
  stack = await startAsterisk();
  driver = await drive(ariConfig(stack));
});
afterAll(async () => {
  await driver?.telephony.stop();
  await stack?.stop();
});

describe.concurrent('what the telephone network does', () => {
  it.each([
    { name: 'busy', number: '150', kinds: ['ready', 'gone'], cause: { q850: 17, sip: 486 } },
    { name: 'declines', number: '152', kinds: ['ready', 'ringing', 'gone'], cause: { q850: 21, sip: 403 } },
    { name: 'congested', number: '153', kinds: ['ready', 'gone'], cause: { q850: 34, sip: 503 } },
    { name: 'unallocated', number: '156', kinds: ['ready', 'gone'], cause: { q850: 1, sip: 404 } },
    { name: 'never answers', number: '151', kinds: ['ready', 'ringing', 'gone'], cause: { q850: 19, sip: 480 } },
    {
      name: 'hangs up after the answer',
      number: '155',
      kinds: ['ready', 'ringing', 'answered', 'gone'],
      cause: { q850: 16, sip: undefined },
    },
  ])('$name: $kinds', async ({ number, kinds, cause }) => {
    const ref = newLeg();
    await driver.ring(ref, number, { ringTimeoutMs: 2_000 });
    const gone = await driver.seen('gone', ref);
    expect(driver.kinds(ref)).toEqual(kinds);
    expect(gone.cause).toEqual(cause);
  });

  it('tells special information tones in early media', async () => {
    const ref = newLeg();
    await driver.ring(ref, '164', { ringTimeoutMs: 20_000 });
    await driver.seen('special-information', ref);
    expect(driver.kinds(ref)).toEqual(['ready', 'progress', 'special-information']);
    await driver.telephony.hangup(ref);
    await driver.seen('gone', ref);
  });

  it('tells that a tone comes back from an echo, and from nobody else', async () => {
    const [echo, other] = [newLeg(), newLeg()];
    await Promise.all([driver.call(echo, '165'), driver.call(other, '110')]);
    for (const ref of [echo, other]) {
      await driver.telephony.openBridge(ref.callId);
      await driver.telephony.join(ref.callId, [ref]);
      await driver.telephony.testEcho(ref);
    }
    await driver.seen('echoed', echo);
    // Listened for anew, as after a gap, it is heard anew.
    await driver.telephony.testEcho(echo);
    await until(() => driver.kinds(echo).filter((kind) => kind === 'echoed').length === 2, 'heard anew');
    expect(driver.kinds(other)).not.toContain('echoed');
    for (const ref of [echo, other]) {
      await driver.telephony.hangup(ref);
      await driver.telephony.closeBridge(ref.callId);
    }
  });

  it('tells early media as progress, then the answer', async () => {
    const ref = newLeg();
    await driver.call(ref, '157');
    expect(driver.kinds(ref)).toEqual(['ready', 'progress', 'answered']);
    await driver.telephony.hangup(ref);
  });

  it.each(['127.0.0.1:PORT', '127.0.0.1:PORT;transport=tcp', 'here.example:PORT', 'here.example:PORT;transport=tcp'])(
    'reaches a SIP address at %s',
    async (host) => {
      const ref = newLeg();
      const bob = address(`sip:bob@${host.replace('PORT', String(stack.info.carrier?.port))}`);
      await driver.telephony.create({ ref, provider: direct, address: bob });
      await driver.seen('ready', ref);
      await driver.telephony.dial({ ref, ringTimeoutMs: 5_000, maxDurationMs: 60_000 });
      await driver.seen('answered', ref);
      expect(await driver.telephony.hangup(ref)).toBe('asked');
      await driver.seen('gone', ref);
      expect(await driver.telephony.hangup(ref)).toBe('gone');
    },
  );

  it.each([
    ['sip:bob@inward.example', 'forbidden'],
    ['sip:bob@10.0.0.1', 'forbidden'],
    ['sip:bob@nowhere.example', 'no-such-host'],
  ])('sends nothing to %s: %s', async (uri, code) => {
    const create = driver.telephony.create({ ref: newLeg(), provider: direct, address: address(uri) });
    await expect(create).rejects.toMatchObject({ code, retryable: false });
  });
});

describe('one attempt rings once', () => {
  it('creates a channel twice and rings once', async () => {
    const ref = newLeg();
    const attempt = { ref, provider: alpha, address: phone('120') };
    await Promise.all([driver.telephony.create(attempt), driver.telephony.create(attempt)]);
    await driver.seen('ready', ref);
    await driver.telephony.dial({ ref, ringTimeoutMs: 5_000, maxDurationMs: 60_000 });
    await driver.seen('answered', ref);
    expect(await driver.telephony.create(attempt)).toBe('exists');
    expect(callsTo(stack, '120')).toHaveLength(1);
    expect(driver.kinds(ref)).toEqual(['ready', 'ringing', 'answered']);
    await driver.telephony.hangup(ref);
  });

  it('keeps a note with the channel', async () => {
    const ref = newLeg();
    const note = encodeURIComponent('{"chat":"älice@example.org","x":"$(EXTEN)"}');
    expect(await driver.telephony.noteOf(ref)).toBeUndefined();
    expect(await driver.telephony.create({ ref, provider: alpha, address: phone('123'), note })).toBe('created');
    expect(await driver.telephony.noteOf(ref)).toBe(note);
    await driver.telephony.hangup(ref);
  });

  it('knows whether an attempt was dialled', async () => {
    const ref = newLeg();
    await driver.telephony.create({ ref, provider: alpha, address: phone('121') });
    await driver.seen('ready', ref);
    expect(await driver.telephony.wasDialled(ref)).toBe(false);
    expect(callsTo(stack, '121')).toHaveLength(0);
    await driver.telephony.dial({ ref, ringTimeoutMs: 5_000, maxDurationMs: 60_000 });
    expect(await driver.telephony.wasDialled(ref)).toBe(true);
    await driver.seen('answered', ref);
    expect(await driver.telephony.wasDialled(ref)).toBe(true);
    await driver.telephony.hangup(ref);
    await driver.seen('gone', ref);
    await expect(driver.telephony.wasDialled(ref)).rejects.toMatchObject({ code: 'gone' });
  });

  it('refuses to dial what is not there', async () => {
    await expect(
      driver.telephony.dial({ ref: newLeg(), ringTimeoutMs: 5_000, maxDurationMs: 60_000 }),
    ).rejects.toMatchObject({ code: 'gone', retryable: false });
  });

  it('refuses a trunk that Asterisk does not have', async () => {
    await expect(
      driver.telephony.create({ ref: newLeg(), provider: direct, address: phone('122') }),
    ).rejects.toMatchObject({ code: 'refused' });
  });

  it('leaves no channel on either side when it hangs up while the phone rings', async () => {
    const ref = newLeg();
    await driver.ring(ref, '151');
    await driver.seen('ringing', ref);
    expect(await driver.telephony.hangup(ref)).toBe('asked');
    expect((await driver.seen('gone', ref)).cause).toEqual({ q850: 16, sip: undefined });
    await until(() => callsTo(stack, '151').every(({ endedMs }) => endedMs !== undefined), 'the phone is still');
    const { attempts } = await driver.telephony.snapshot();
    expect(attempts.filter((attempt) => attempt.ref.callId === ref.callId)).toEqual([]);
  });

  it('calls through the trunk of the provider', async () => {
    const ref = newLeg();
    await driver.call(ref, '123');
    expect(carrierCalls(stack).findLast(({ number }) => number.endsWith('123'))?.provider).toBe('alpha');
    await driver.telephony.hangup(ref);
  });
});

describe('a conference', () => {
  it('lets two legs hear each other, also when one was being told to wait', async () => {
    const [one, two] = newLegs(2);
    if (one === undefined || two === undefined) throw new Error('no legs');
    const { telephony } = driver;
    await driver.call(one, '131');
    await telephony.announce(one, 'calling-others', ['sound:pls-hold-while-try']);
    await telephony.announce(one, 'calling-others', ['sound:pls-hold-while-try']);
    await telephony.openBridge(one.callId);
    await telephony.openBridge(one.callId);
    await driver.call(two, '132');
    await telephony.join(one.callId, [one, two]);
    await telephony.join(one.callId, [two]);
    const { attempts, bridges } = await telephony.snapshot();
    expect(bridges.filter(({ callId }) => callId === one.callId)).toEqual([
      { callId: one.callId, members: expect.arrayContaining([one, two]) },
    ]);
    expect(attempts.filter(({ ref }) => ref.callId === one.callId)).toEqual(
      expect.arrayContaining([
        { ref: one, state: 'answered', bridgedIn: one.callId },
        { ref: two, state: 'answered', bridgedIn: one.callId },
      ]),
    );

    await until(() => heardBy('131').includes(1040) && heardBy('132').includes(1020), 'both hear the other');
    await until(() => heardBy('131', 0.5).length === 1 && heardBy('132', 0.5).length === 1, 'nothing else is heard');
    await telephony.closeBridge(one.callId);
    await telephony.closeBridge(one.callId);
    await Promise.all([telephony.hangup(one), telephony.hangup(two)]);
    await Promise.all([driver.seen('gone', one), driver.seen('gone', two)]);
    expect(heardBy('131', 0.5)).toEqual([1040]);
    expect(heardBy('132', 0.5)).toEqual([1020]);
  });

  it('takes in those who are still there when one has just left', async () => {
    const [one, two, three] = newLegs(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error('no legs');
    await driver.telephony.openBridge(one.callId);
    await Promise.all([driver.call(one, '133'), driver.call(two, '134'), driver.call(three, '135')]);
    await driver.telephony.hangup(two);
    await driver.seen('gone', two);
    await driver.telephony.join(one.callId, [one, two, three]);
    const { bridges } = await driver.telephony.snapshot();
    expect(bridges.find(({ callId }) => callId === one.callId)?.members).toHaveLength(2);
    await driver.telephony.closeBridge(one.callId);
    // Asterisk dissolves a bridge in the background: for a moment it is there, and takes nobody.
    await expect(driver.telephony.join(one.callId, [one, three])).rejects.toMatchObject({
      code: expect.stringMatching(/^(gone|conflict)$/),
    });
    await Promise.all([driver.telephony.hangup(one), driver.telephony.hangup(three)]);
  });

  it('tells one leg that nobody was reached, and when it has been told', async () => {
    const ref = newLeg();
    await driver.call(ref, '136');
    await driver.telephony.announce(ref, 'calling-others', ['sound:pls-hold-while-try']);
    await driver.telephony.stopAnnouncement(ref, 'calling-others');
    await driver.telephony.stopAnnouncement(ref, 'calling-others');
    const began = performance.now();
    await driver.telephony.announce(ref, 'nobody-reached', ['sound:followme/sorry', 'sound:vm-goodbye']);
    await until(
      () => driver.events.some((event) => event.kind === 'announced' && event.announcement === 'nobody-reached'),
      'announced',
    );
    expect(performance.now() - began).toBeGreaterThan(2_000);
    await driver.telephony.hangup(ref);
  });
});

/** Frequencies in what a number of the telephone network heard, in the end or in all. */
function heardBy(lastThree: string, lastSeconds?: number): readonly number[] {
  return tones(join(stack.info.carrier?.recordings ?? '', `+12025550${lastThree}.wav`), lastSeconds);
}
