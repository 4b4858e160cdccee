import { type Stack, until } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
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
const drivers: Driver[] = [];

beforeAll(async () => {
  stack = await startAsterisk();
});
afterAll(async () => {
  for (const { telephony } of drivers) await telephony.stop();
  await stack?.stop();
});

async function connect(application?: string): Promise<Driver> {
  const driver = await drive(ariConfig(stack, application));
  drivers.push(driver);
  return driver;
}

const ended = (number: string) =>
  until(() => callsTo(stack, number).every(({ endedMs }) => endedMs !== undefined), `${number} is let go`);

describe('the guard of the telephone bill', () => {
  it('ends a leg that is in no conference', async () => {
    const driver = await connect('guard-alone');
    const ref = newLeg();
    await driver.call(ref, '110', { maxDurationMs: 2_500 });
    await driver.seen('gone', ref);
    await driver.telephony.stop();
  });

  it('ends a leg that hears the ring tone', async () => {
    const driver = await connect('guard-tone');
    const ref = newLeg();
    await driver.call(ref, '111', { maxDurationMs: 2_500 });
    await driver.telephony.announce(ref, 'calling-others', ['sound:pls-hold-while-try']);
    await driver.seen('gone', ref);
    await driver.telephony.stop();
  });

  it('ends a conference when no gateway is there any more', async () => {
    const driver = await connect('guard-conference');
    const legs = newLegs(2);
    const [{ callId } = newLeg()] = legs;
    await driver.telephony.openBridge(callId);
    await Promise.all(legs.map((ref, index) => driver.call(ref, `11${2 + index}`, { maxDurationMs: 4_000 })));
    await driver.telephony.join(callId, legs);
    await driver.telephony.stop();
    expect(callsTo(stack, '112').map(({ endedMs }) => endedMs)).toEqual([undefined]);
    await ended('112');
    await ended('113');
    const after = await connect('guard-conference');
    expect((await after.telephony.snapshot()).attempts).toEqual([]);
    await after.telephony.closeBridge(callId);
    await after.telephony.stop();
  });

  it('stops a phone that rings when no gateway is there any more', async () => {
    const driver = await connect('guard-ringing');
    const ref = newLeg();
    await driver.ring(ref, '151', { ringTimeoutMs: 2_000 });
    await driver.seen('ringing', ref);
    await driver.telephony.stop();
    await ended('151');
  });
});

describe('the connection', () => {
  it('finds what is still there when a gateway starts again in mid-call', async () => {
    const before = await connect('restart');
    const [inCall, created] = newLegs(2);
    if (inCall === undefined || created === undefined) throw new Error('no legs');
    await before.call(inCall, '114');
    await before.telephony.announce(inCall, 'calling-others', ['sound:pls-hold-while-try']);
    await before.telephony.create({ ref: created, provider: alpha, address: phone('115') });
    await before.seen('ready', created);
    await before.telephony.openBridge(inCall.callId);
    await before.telephony.stop();

    const { telephony, seen } = await connect('restart');
    expect(await telephony.snapshot()).toEqual({
      attempts: expect.arrayContaining([
        { ref: inCall, state: 'answered', bridgedIn: undefined },
        { ref: created, state: 'created', bridgedIn: undefined },
      ]),
      bridges: [{ callId: inCall.callId, members: [] }],
    });
    expect(await telephony.wasDialled(inCall)).toBe(true);
    expect(await telephony.wasDialled(created)).toBe(false);
    await telephony.create({ ref: created, provider: alpha, address: phone('115') });
    await expect(telephony.create({ ref: newLeg(), provider: direct, address: phone('115') })).rejects.toMatchObject({
      code: 'refused',
    });
    // Still hearing the ring tone of the gateway that is gone: neither a second one nor a conference that waits for its
    // end.
    await telephony.announce(inCall, 'calling-others', ['sound:pls-hold-while-try']);
    await telephony.join(inCall.callId, [inCall]);
    await telephony.dial({ ref: created, ringTimeoutMs: 5_000, maxDurationMs: 60_000 });
    await seen('answered', created);
    await Promise.all([inCall, created].map((ref) => telephony.hangup(ref)));
    await Promise.all([seen('gone', inCall), seen('gone', created)]);
    await telephony.closeBridge(inCall.callId);
    expect(callsTo(stack, '115')).toHaveLength(1);
    await telephony.stop();
  });

  it('hears events however soon a gateway starts after another has ended', async () => {
    const staying = newLeg();
    const first = await connect('at-once');
    // While there is a channel Asterisk keeps the application.
    await first.telephony.create({ ref: staying, provider: alpha, address: phone('120') });
    await first.seen('ready', staying);
    await first.telephony.stop();
    for (let restarts = 0; restarts < 200; restarts += 1) {
      const { telephony, seen } = await connect('at-once');
      const ref = newLeg();
      await telephony.create({ ref, provider: alpha, address: phone('120') });
      await seen('ready', ref);
      await telephony.hangup(ref);
      await telephony.stop();
    }
    const last = await connect('at-once');
    expect(await last.telephony.hangup(staying)).toBe('asked');
    await last.telephony.stop();
  });

  it('gives way to another client of its application, and does not take it back at once', async () => {
    const first = await connect('one-at-a-time');
    const second = await connect('one-at-a-time');
    await first.seen('disconnected');
    expect(first.telephony.connected).toBe(false);
    await expect(first.telephony.snapshot()).rejects.toMatchObject({ code: 'unreachable', retryable: true });
    const ref = newLeg();
    await second.call(ref, '116');
    await second.telephony.hangup(ref);
    await second.seen('gone', ref);
    expect(second.telephony.connected).toBe(true);
    expect(first.kinds(ref)).toEqual([]);
    await Promise.all([first.telephony.stop(), second.telephony.stop()]);
  });

  it('reads a snapshot of hundreds of channels', async () => {
    const { telephony, seen } = await connect('many');
    const legs = newLegs(300);
    await Promise.all(legs.map((ref) => telephony.create({ ref, provider: alpha, address: phone('117') })));
    await seen('ready', legs.at(-1));
    expect((await telephony.snapshot()).attempts).toHaveLength(300);
    await Promise.all(legs.map((ref) => telephony.hangup(ref)));
    await seen('gone', legs.at(-1));
    await until(async () => (await telephony.snapshot()).attempts.length === 0, 'all are gone');
    expect(callsTo(stack, '117')).toEqual([]);
    await telephony.stop();
  });

  it('comes back when Asterisk was killed and started again', async () => {
    const driver = await connect();
    const ref = newLeg();
    await driver.call(ref, '118');
    await stack.stopServer('pbx', { signal: 'SIGKILL' });
    await driver.seen('disconnected');
    expect(driver.telephony.connected).toBe(false);
    await expect(driver.telephony.hangup(ref)).rejects.toMatchObject({ code: 'unreachable' });
    await stack.startServer('pbx');
    await until(() => driver.telephony.connected, 'connected again');
    expect(await driver.telephony.snapshot()).toEqual({ attempts: [], bridges: [] });
    expect(await driver.telephony.hangup(ref)).toBe('gone');
    const next = newLeg();
    await driver.call(next, '119');
    await driver.telephony.hangup(next);
    expect(JSON.stringify(driver.logger.lines)).not.toContain(stack.info.ari?.password);
  });
});
