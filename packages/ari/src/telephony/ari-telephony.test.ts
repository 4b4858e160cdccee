import { Socket } from 'node:net';
import { providerIdSchema, type Telephony } from '@partyline/core';
import { until } from '@partyline/testkit';
import { describe, expect, it, vi } from 'vitest';
import type { Answering } from '../../tests/fake-ari-server.ts';
import { alpha, callId, ref, type TestLine, withTestLine } from './ari-telephony.fixture.ts';

const second = { callId, leg: 2, attempt: 1 };
const dialled = { ref, ringTimeoutMs: 40_000, maxDurationMs: 7_200_000 };

let server: TestLine['server'];
let telephony: TestLine['telephony'];
let connect: TestLine['connect'];
withTestLine((line) => {
  ({ server, telephony, connect } = line);
});

/** Answers with a status for the request lines that match, 204 for all others. */
const failing =
  (pattern: RegExp, status: number): Answering =>
  ({ line }) => ({ status: pattern.test(line) ? status : 204 });

const create = () => telephony.create({ ref, provider: alpha, address: { kind: 'phone', number: sampleNumber } });
const sampleNumber = numberOf('+12025550100');

describe('requests', () => {
  it('that are made in one turn leave by one write', async () => {
    const writes = vi.spyOn(Socket.prototype, '_writev');
    await connect();
    await create();
    writes.mockClear();
    const asked = Promise.all([telephony.dial(dialled), telephony.openBridge(callId)]);
    await new Promise((resolve) => process.nextTick(resolve));
    expect(writes).toHaveBeenCalledTimes(1);
    await asked;
    expect(server.lines.slice(-3)).toEqual([
      expect.stringContaining('/variable'),
      expect.stringContaining('/dial'),
      expect.stringContaining('bridges/'),
    ]);
    writes.mockRestore();
  });

  it('create a channel with an id of ours and a caller id', async () => {
    await connect();
    await create();
    expect(server.requests.at(-1)).toEqual({
      line: 'POST channels/create',
      query: { endpoint: 'PJSIP/+12025550100@alpha', app: 'partyline', channelId: 'pl-partyline-abcde-1-1' },
      body: {
        variables: {
          'CONNECTEDLINE(name,i)': 'Partyline',
          'CONNECTEDLINE(num,i)': '+12025550199',
          'TONE_DETECT(0,,ar)': 'yes',
        },
      },
    });
  });

  it('take a 409 for success only when the channel is there', async () => {
    await connect(({ line }) => ({ status: line.startsWith('POST') ? 409 : 200 }));
    await create();
    expect(server.lines).toEqual(['POST channels/create', 'GET channels/pl-partyline-abcde-1-1']);
  });

  it('take a 409 for a failure when the channel is not there', async () => {
    await connect(({ line }) => ({ status: line.startsWith('POST') ? 409 : 404 }));
    await expect(create()).rejects.toMatchObject({ code: 'refused' });
  });

  it('do not create again what is there', async () => {
    await connect(({ line }) => ({ status: line.startsWith('POST') ? 204 : 200 }));
    await Promise.all([create(), create()]);
    expect(server.lines).toEqual(['POST channels/create', 'GET channels/pl-partyline-abcde-1-1']);
    server.answering = ({ line }) => ({ status: line.startsWith('POST') ? 204 : 404 });
    await create();
    expect(server.lines.slice(2)).toEqual(['GET channels/pl-partyline-abcde-1-1', 'POST channels/create']);
  });

  it('do not remember a channel that was refused', async () => {
    await connect(failing(/create/, 400));
    await expect(create()).rejects.toMatchObject({ code: 'refused' });
    await expect(create()).rejects.toMatchObject({ code: 'refused' });
    expect(server.lines).toEqual(['POST channels/create', 'POST channels/create']);
  });

  it('mark a channel before they dial it', async () => {
    await connect();
    await telephony.dial(dialled);
    expect(server.requests.slice(-2)).toMatchObject([
      {
        line: 'POST channels/pl-partyline-abcde-1-1/variable',
        query: { variable: 'TIMEOUT(absolute)', value: '7200.000' },
      },
      { line: 'POST channels/pl-partyline-abcde-1-1/dial', query: { timeout: '40' } },
    ]);
  });

  it('let nobody ring whose channel could not be marked', async () => {
    await connect(failing(/variable/, 409));
    await expect(telephony.dial(dialled)).rejects.toMatchObject({ code: 'conflict' });
    expect(server.lines.at(-1)).toBe('DELETE channels/pl-partyline-abcde-1-1');
  });

  it.each([
    { status: 404, code: 'gone' },
    { status: 409, code: 'conflict' },
    { status: 422, code: 'conflict' },
    { status: 500, code: 'refused' },
  ])('tell a $status as $code', async ({ status, code }) => {
    await connect(failing(/dial$/, status));
    await expect(telephony.dial(dialled)).rejects.toMatchObject({ code, retryable: false });
  });

  it.each([
    { answer: { status: 200, body: { value: '0' } }, expected: false },
    { answer: { status: 200, body: { value: '7199.998' } }, expected: true },
    { answer: { status: 500, body: { message: 'Unable to read provided function' } }, expected: true },
    { answer: { status: 409, body: { message: 'Channel not in Stasis application' } }, expected: true },
  ])('read the mark $answer.body as dialled: $expected', async ({ answer, expected }) => {
    await connect(() => answer);
    expect(await telephony.wasDialled(ref)).toBe(expected);
  });

  it('that remove what is gone succeed', async () => {
    await connect(() => ({ status: 404 }));
    expect(await telephony.hangup(ref)).toBe('gone');
    await telephony.closeBridge(callId);
    await telephony.stopAnnouncement(ref, 'calling-others');
    await expect(telephony.wasDialled(ref)).rejects.toMatchObject({ code: 'gone' });
  });

  it('that close what is being dissolved succeed', async () => {
    await connect(() => ({ status: 409, body: { message: 'Bridge not in Stasis application' } }));
    await telephony.closeBridge(callId);
    await connect(() => ({ status: 500 }));
    await expect(telephony.closeBridge(callId)).rejects.toMatchObject({ code: 'refused' });
  });

  it('that open what is open succeed', async () => {
    await connect(() => ({ status: 409 }));
    await telephony.openBridge(callId);
    expect(server.requests.at(-1)?.query).toEqual({ type: 'mixing,proxy_media' });
  });

  it('do not wait longer than they may, and do not mix up late answers', async () => {
    await connect(() => 'silent');
    await expect(telephony.hangup(ref)).rejects.toMatchObject({ code: 'timeout', retryable: true });
    server.emit({ type: 'RESTResponse', request_id: '5', status_code: 404 });
    server.answering = () => ({ status: 204 });
    expect(await telephony.hangup(ref)).toBe('asked');
  });

  it('find their own answers when those come in another order', async () => {
    await connect(() => 'silent');
    const [one, two] = [telephony.hangup(ref), telephony.hangup(second)];
    await until(() => server.lines.length === 2, 'both sent');
    server.emit({ type: 'RESTResponse', request_id: '6', status_code: 404 });
    server.emit({ type: 'RESTResponse', request_id: '5', status_code: 204 });
    expect(await Promise.all([one, two])).toEqual(['asked', 'gone']);
  });

  it('never reach Asterisk for an address that it might take for more', async () => {
    await connect();
    const number = numberOf('+12025550100@beta&PJSIP/1');
    const hostile = telephony.create({ ref, provider: alpha, address: { kind: 'phone', number } });
    await expect(hostile).rejects.toMatchObject({ code: 'refused' });
    const unknown = telephony.create({
      ref,
      provider: providerIdSchema.parse('beta'),
      address: { kind: 'phone', number },
    });
    await expect(unknown).rejects.toMatchObject({ code: 'refused' });
    expect(server.lines).toEqual([]);
  });
});

/** That Asterisk shall listen for tones no more, tell when leg 1 talks, and when its phone holds. */
const TELL = 'POST channels/pl-partyline-abcde-1-1/variable';

describe('a conference', () => {
  it('stops first whatever may be playing on a channel that another process made', async () => {
    await connect();
    await telephony.join(callId, [ref]);
    await expect
      .poll(() => server.lines)
      .toEqual([
        'DELETE playbacks/pl-partyline-abcde-1-1-calling-others',
        'DELETE playbacks/pl-partyline-abcde-1-1-nobody-reached',
        'DELETE playbacks/pl-partyline-abcde-1-1-recording',
        'DELETE playbacks/pl-partyline-abcde-1-1-confirm',
        TELL,
        'POST bridges/pl-partyline-abcde/addChannel',
        TELL,
        TELL,
      ]);
  });

  it('takes a channel of this process at once, or after what it was being told', async () => {
    await connect();
    await create();
    await telephony.join(callId, [ref]);
    await expect
      .poll(() => server.lines)
      .toEqual(['POST channels/create', TELL, 'POST bridges/pl-partyline-abcde/addChannel', TELL, TELL]);
    await telephony.announce(ref, 'calling-others', ['sound:pls-hold-while-try']);
    await telephony.join(callId, [ref]);
    await expect
      .poll(() => server.lines.slice(5))
      .toEqual([
        'POST channels/pl-partyline-abcde-1-1/play/pl-partyline-abcde-1-1-calling-others',
        'POST channels/pl-partyline-abcde-1-1/ring',
        'DELETE playbacks/pl-partyline-abcde-1-1-calling-others',
        TELL,
        'POST bridges/pl-partyline-abcde/addChannel',
        TELL,
        TELL,
      ]);
  });

  it('takes in the others when one of them is gone', async () => {
    await connect(({ query }) => ({ status: query['channel']?.includes('pl-partyline-abcde-1-1') ? 400 : 204 }));
    await telephony.join(callId, [ref, second]);
    expect(
      server.requests.filter(({ line }) => line.endsWith('addChannel')).map(({ query }) => query['channel']),
    ).toEqual(['pl-partyline-abcde-1-1,pl-partyline-abcde-2-1', 'pl-partyline-abcde-1-1', 'pl-partyline-abcde-2-1']);
  });

  it('that is not there is told as gone', async () => {
    await connect(failing(/addChannel/, 404));
    await expect(telephony.join(callId, [ref, second])).rejects.toMatchObject({ code: 'gone' });
  });
});

describe('the test of an echo', () => {
  it('plays its tone only where Asterisk listens for it', async () => {
    await connect(({ line }) => ({ status: line.startsWith('GET') && line.endsWith('/variable') ? 404 : 200 }));
    await expect(telephony.testEcho(ref)).rejects.toMatchObject({ code: 'refused' });
    server.answering = ({ line }) => ({ status: line.includes('playbacks') ? 404 : 200 });
    await telephony.testEcho(ref);
    expect(server.requests.at(-1)).toMatchObject({
      line: 'POST bridges/pl-partyline-abcde/play/pl-partyline-abcde-all-test-tone',
      query: { media: 'tone:1004' },
    });
  });
});

describe('announcements', () => {
  it('are not started over when they are still playing', async () => {
    await connect(({ line }) => ({ status: line.startsWith('GET') ? 200 : 201 }));
    await telephony.announce(ref, 'nobody-reached', ['sound:followme/sorry', 'sound:vm-goodbye']);
    expect(server.lines).toEqual(['GET playbacks/pl-partyline-abcde-1-1-nobody-reached']);
    server.answering = ({ line }) => ({ status: line.startsWith('GET') ? 404 : 201 });
    await telephony.announce(ref, 'nobody-reached', ['sound:followme/sorry', 'sound:vm-goodbye']);
    expect(server.requests.at(-1)).toMatchObject({
      line: 'POST channels/pl-partyline-abcde-1-1/play/pl-partyline-abcde-1-1-nobody-reached',
      query: { media: 'sound:followme/sorry,sound:vm-goodbye' },
    });
  });

  it('to a conference are played once by their name', async () => {
    await connect(({ line }) => ({ status: line.startsWith('GET') ? 404 : 201 }));
    await telephony.announceToAll(callId, 'said-1', ['sound:/speech/one', 'sound:beep']);
    expect(server.requests.slice(-2)).toMatchObject([
      { line: 'GET playbacks/pl-partyline-abcde-all-said-1' },
      {
        line: 'POST bridges/pl-partyline-abcde/play/pl-partyline-abcde-all-said-1',
        query: { media: 'sound:/speech/one,sound:beep' },
      },
    ]);
    server.answering = ({ line }) => ({ status: line.startsWith('GET') ? 200 : 201 });
    await telephony.announceToAll(callId, 'said-1', ['sound:/speech/one']);
    expect(server.lines.at(-1)).toBe('GET playbacks/pl-partyline-abcde-all-said-1');
  });
});

/** Past the parser, as only a bug elsewhere could. */
function numberOf(text: string) {
  const forged: { number: Extract<Parameters<Telephony['create']>[0]['address'], { kind: 'phone' }>['number'] } =
    JSON.parse(JSON.stringify({ number: text }));
  return forged.number;
}
