import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_SDP, readBrowserAnswer } from './browser-answer.ts';

/** What Chromium 150 answered to Asterisk 22.10, shortened. */
const answer = (candidates: readonly string[] = [], change: (sdp: string) => string = (sdp) => sdp) =>
  change(
    [
      ...['v=0', 'o=- 4611731400430051336 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE audio-0'],
      ...['m=audio 9 UDP/TLS/RTP/SAVPF 107 0 101', 'c=IN IP4 0.0.0.0', 'a=rtcp:9 IN IP4 0.0.0.0'],
      ...candidates,
      ...['a=ice-ufrag:4ZcD', 'a=ice-pwd:2/1muCWoOi3uLifh0NuRHlXn', 'a=ice-options:trickle'],
      `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => '6B').join(':')}`,
      ...['a=setup:active', 'a=mid:audio-0', 'a=sendrecv', 'a=rtcp-mux'],
      ...['a=rtpmap:107 opus/48000/2', 'a=fmtp:107 minptime=10;useinbandfec=1', 'a=rtcp-fb:107 transport-cc'],
      ...['a=rtpmap:0 PCMU/8000', 'a=rtpmap:101 telephone-event/8000', ''],
    ].join('\r\n'),
  );

const HOST = 'a=candidate:1 1 udp 2122260223 198.51.100.7 40001 typ host generation 0';

const read = (sdp: string) => {
  const result = readBrowserAnswer(sdp);
  if (!result.ok) throw new Error(result.problem);
  return result.sdp.split('\r\n');
};

it('keeps what is needed, and writes all of it anew', () => {
  const tcp = HOST.replace('1 1 udp', '2 1 tcp').concat(' tcptype active');
  const lines = read(answer([HOST, HOST.replace('1 1 udp', '1 2 udp'), HOST.replace('198.51.100.7', 'x.local'), tcp]));
  expect(lines).toEqual([
    ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE audio-0'],
    ...['m=audio 40001 UDP/TLS/RTP/SAVPF 107', 'c=IN IP4 198.51.100.7'],
    ...['a=rtpmap:107 opus/48000/2', 'a=fmtp:107 minptime=10;useinbandfec=1'],
    ...['a=setup:active', 'a=mid:audio-0', 'a=sendrecv', 'a=ice-ufrag:4ZcD', 'a=ice-pwd:2/1muCWoOi3uLifh0NuRHlXn'],
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => '6B').join(':')}`,
    ...['a=candidate:1 1 udp 2122260223 198.51.100.7 40001 typ host', 'a=rtcp-mux', ''],
  ]);
});

it('takes what stands for the whole session', () => {
  const fingerprint = /a=fingerprint.*\r\n/.exec(answer())?.[0] ?? '';
  const moved = (sdp: string) => sdp.replace(fingerprint, '').replace('t=0 0\r\n', `t=0 0\r\n${fingerprint}`);
  expect(read(answer([HOST], moved))).toEqual(read(answer([HOST])));
});

it.each([
  ['a name of its own', HOST.replace('198.51.100.7', '3f8e-1.local')],
  ['a name', HOST.replace('198.51.100.7', 'inside.example')],
  ['everybody', HOST.replace('198.51.100.7', '224.0.0.1')],
  ["Asterisk's machine", HOST.replace('198.51.100.7', '127.0.0.1')],
  ["Asterisk's machine, IPv6", HOST.replace('198.51.100.7', '::ffff:127.0.0.1')],
  ['no port', HOST.replace('40001', '0')],
])('stands a candidate in where the only one is no use: %s', (_why, candidate) => {
  const lines = read(answer([candidate]));
  expect(lines.filter((line) => line.startsWith('a=candidate'))).toEqual([
    'a=candidate:1 1 udp 1 192.0.2.1 9 typ host',
  ]);
  expect(lines).toContain('c=IN IP4 192.0.2.1');
});

it('lets nothing look like hold, or be looked up', () => {
  const hostile = (sdp: string) =>
    sdp
      .replace('0.0.0.0', 'inside.example')
      .replace('sendrecv', 'sendonly')
      .concat('a=rtcp:9 IN IP4 inside.example\r\n');
  expect(read(answer([HOST], hostile))).toEqual(read(answer([HOST])));
});

it('has Asterisk try so many candidates and no more', () => {
  const many = Array.from({ length: 200 }, (_, index) => HOST.replace('.7 ', `.${index} `));
  expect(read(answer(many)).filter((line) => line.startsWith('a=candidate'))).toHaveLength(20);
});

it.each([
  ['too long', (sdp: string) => sdp + 'a=x\r\n'.repeat(MAX_SDP / 5)],
  ['not one audio line', (sdp: string) => `${sdp}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`],
  ['not one audio line', () => 'nonsense'],
  ['the audio is turned down', (sdp: string) => sdp.replace('m=audio 9', 'm=audio 0')],
  ['not DTLS-SRTP', (sdp: string) => sdp.replace('UDP/TLS/RTP/SAVPF', 'RTP/AVP')],
  ['no rtcp-mux', (sdp: string) => sdp.replace('a=rtcp-mux\r\n', '')],
  ['no ICE credentials', (sdp: string) => sdp.replace(/a=ice-pwd.*\r\n/, '')],
  ['no ICE credentials', (sdp: string) => sdp.replace('4ZcD', '4Z')],
  ['no fingerprint', (sdp: string) => sdp.replace(/a=fingerprint.*\r\n/, '')],
  ['no fingerprint', (sdp: string) => sdp.replace('sha-256', 'md5')],
  ['no fingerprint', (sdp: string) => sdp.replace(':6B', '')],
  ['no DTLS role', (sdp: string) => sdp.replace('setup:active', 'setup:holdconn')],
  ['no name', (sdp: string) => sdp.replace('a=mid:audio-0\r\n', '')],
  ['no Opus', (sdp: string) => sdp.replace('opus/48000/2', 'speex/8000')],
])('is refused: %s', (problem, change) => {
  expect(readBrowserAnswer(answer([HOST], change))).toEqual({ ok: false, problem });
});

it('never throws, whatever a stranger sends, and lets nothing through that was not checked', () => {
  const whole = answer([HOST]).split('\r\n');
  const line = fc.oneof(fc.constantFrom(...whole), fc.string({ maxLength: 60 }));
  const known =
    /^(?:[vostm]=.*|c=IN IP4 [\d.]+|a=(?:group|rtpmap|fmtp|setup|mid|ice-\w+|fingerprint|candidate):.*|a=(?:sendrecv|rtcp-mux))$/;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.nat({ max: whole.length }), (some, place) => {
      const result = readBrowserAnswer(whole.toSpliced(place, 0, ...some).join('\r\n'));
      if (!result.ok) return;
      for (const written of result.sdp.trimEnd().split('\r\n')) expect(written).toMatch(known);
    }),
  );
});
