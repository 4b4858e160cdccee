import { until } from '@partyline/testkit';
import { describe, expect, it } from 'vitest';
import { password, ref, type TestLine, withTestLine } from '../telephony/ari-telephony.fixture.ts';

let server: TestLine['server'];
let logger: TestLine['logger'];
let telephony: TestLine['telephony'];
let events: TestLine['events'];
let connect: TestLine['connect'];
withTestLine((line) => {
  ({ server, logger, telephony, events, connect } = line);
});

const kinds = () => events.map(({ kind }) => kind);

describe('the connection', () => {
  it('asks for the events that are read, and for answers', async () => {
    await connect();
    expect(server.requests[0]).toEqual({
      line: 'PUT applications/partyline/eventFilter',
      query: {},
      body: {
        allowed: [
          'RESTResponse',
          'ApplicationReplaced',
          'ChannelUserevent',
          'StasisStart',
          'Dial',
          'ChannelStateChange',
          'ChannelHangupRequest',
          'BridgeDestroyed',
          'ChannelLeftBridge',
          'ChannelDtmfReceived',
          'ChannelTalkingStarted',
          'ChannelTalkingFinished',
          'ChannelToneDetected',
          'ChannelHold',
          'ChannelUnhold',
          'ChannelDestroyed',
          'PlaybackFinished',
        ].map((type) => ({ type })),
      },
    });
    expect(kinds()).toEqual(['connected']);
  });

  it('tells that it is connected before any event that came meanwhile', async () => {
    server.onRegister = () => server.emit({ type: 'StasisStart', channel: { id: 'pl-partyline-abcde-1-1' } });
    await connect();
    expect(kinds()).toEqual(['connected', 'ready']);
  });

  it('is not used without the guard of the telephone bill, until it is there', async () => {
    server.guardModule = { status: 404 };
    telephony.start((event) => events.push(event));
    await until(() => server.attempts.length > 2, 'tries again');
    expect(telephony.connected).toBe(false);
    expect(logger.lines.map(({ fields }) => String(fields['reason']))).toContainEqual(
      expect.stringContaining('func_timeout.so'),
    );
    server.guardModule = { status: 200, body: { status: 'Running' } };
    await until(() => telephony.connected, 'connected');
  });

  it('is not used while the events of the application go elsewhere', async () => {
    server.sendsEvents = false;
    telephony.start((event) => events.push(event));
    await until(() => server.attempts.length > 1, 'tries again');
    expect(events).toEqual([]);
    expect(logger.lines[0]?.fields['reason']).toBe('no event of the application in 150 ms');
    server.sendsEvents = true;
    await until(() => telephony.connected, 'connected');
  });

  it('comes back by itself, however often it is cut', async () => {
    await connect();
    for (let times = 1; times <= 15; times += 1) {
      server.dropAll();
      await until(() => kinds().filter((kind) => kind === 'connected').length === times + 1, 'connected again');
    }
    expect(kinds().filter((kind) => kind === 'disconnected')).toHaveLength(15);
    expect(kinds().slice(0, 3)).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('fails what waits for an answer when it is cut, and at once what comes after', async () => {
    await connect(() => 'silent');
    const waiting = telephony.hangup(ref);
    await until(() => server.lines.length === 1, 'sent');
    server.refusesConnections = true;
    server.dropAll();
    await expect(waiting).rejects.toMatchObject({ code: 'unreachable', retryable: true });
    await expect(telephony.hangup(ref)).rejects.toMatchObject({ code: 'unreachable' });
    expect(kinds()).toEqual(['connected', 'disconnected']);
  });

  it('notices that nobody is at the other end any more', async () => {
    await connect();
    server.answersPings = false;
    await until(() => kinds().includes('disconnected'), 'disconnected');
    server.answersPings = true;
    await until(() => telephony.connected, 'connected again');
  });

  it('stays up in silence as long as pings are answered', async () => {
    await connect();
    const began = performance.now();
    await until(() => performance.now() - began > 300, 'several pings');
    expect(kinds()).toEqual(['connected']);
  });

  it('is tried again after a wrong password, and no secret is logged', async () => {
    server.refusesConnections = true;
    telephony.start((event) => events.push(event));
    await until(() => server.attempts.length > 12, 'more tries than ari-client makes');
    server.refusesConnections = false;
    await until(() => telephony.connected, 'connected');
    expect(logger.lines.length).toBeGreaterThan(10);
    expect(JSON.stringify(logger.lines)).not.toContain(password);
    expect(server.attempts[0]).toContain(password);
  });

  it('leaves the application to whoever took it for a while', async () => {
    await connect();
    const tries = server.attempts.length;
    server.emit({ type: 'ApplicationReplaced', application: 'partyline' });
    await until(() => kinds().includes('disconnected'), 'disconnected');
    const left = performance.now();
    await until(() => server.attempts.length > tries, 'tried again');
    expect(performance.now() - left).toBeGreaterThan(120);
    expect(logger.lines.some(({ level }) => level === 'error')).toBe(true);
  });

  it('survives messages of any kind and listeners that throw', async () => {
    telephony.start((event) => {
      events.push(event);
      if (event.kind === 'ready') throw new Error('listener');
    });
    await until(() => telephony.connected, 'connected');
    for (const text of [
      '',
      'null',
      '[]',
      '{',
      '"x"',
      '{"type":7}',
      '{"type":"RESTResponse"}',
      '{"type":"Dial"}',
      '{"type":"__proto__"}',
    ]) {
      server.emitText(text);
    }
    server.emit({ type: 'StasisStart', channel: { id: 'pl-partyline-abcde-1-1' } });
    server.emit({ type: 'ChannelStateChange', channel: { id: 'pl-partyline-abcde-1-1', state: 'Up' } });
    await until(() => kinds().includes('answered'), 'answered');
    expect(kinds()).toEqual(['connected', 'ready', 'answered']);
  });

  it('ends without a word when it is stopped, and not before Asterisk knows', async () => {
    await connect();
    expect(server.open).toBe(1);
    await telephony.stop();
    expect(server.open).toBe(0);
    expect(telephony.connected).toBe(false);
    expect(kinds()).toEqual(['connected']);
    expect(logger.lines.map(({ level }) => level)).toEqual(['info']);
    await expect(telephony.hangup(ref)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('ends when it is stopped, also while it is not there, and tells nothing more', async () => {
    server.refusesConnections = true;
    telephony.start((event) => events.push(event));
    await until(() => server.attempts.length > 1, 'tried');
    await telephony.stop();
    const tries = server.attempts.length;
    server.refusesConnections = false;
    const began = performance.now();
    await until(() => performance.now() - began > 100, 'time for several tries');
    // One may have been on its way; going on would have made many.
    expect(server.attempts.length).toBeLessThanOrEqual(tries + 1);
    expect(events).toEqual([]);
  });
});
