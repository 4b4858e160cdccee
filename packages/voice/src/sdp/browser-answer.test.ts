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

it('keeps Opus and what can be reached, and no trickle', () => {
  const lines = read(answer([HOST, HOST.replace('1 1 udp', '1 2 udp'), HOST.replace('198.51.100.7', 'x-1.local')]));
  expect(lines).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 107');
  expect(lines.filter((line) => line.startsWith('a=candidate'))).toHaveLength(1);
  expect(lines).toContain('a=fmtp:107 minptime=10;useinbandfec=1');
  expect(lines.join()).not.toMatch(/trickle|PCMU|rtcp-fb/);
});

it('stands a candidate in where the browser hides its own', () => {
  const lines = read(answer([HOST.replace('198.51.100.7', '3f8e-1.local')]));
  expect(lines.find((line) => line.startsWith('a=candidate'))).toBe('a=candidate:1 1 udp 1 192.0.2.1 9 typ host');
});

it.each([
  ['too long', (sdp: string) => sdp + 'a=x\r\n'.repeat(MAX_SDP / 5)],
  ['not one audio line', (sdp: string) => `${sdp}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`],
  ['not one audio line', () => 'nonsense'],
  ['the audio is turned down', (sdp: string) => sdp.replace('m=audio 9', 'm=audio 0')],
  ['no ICE credentials', (sdp: string) => sdp.replace(/a=ice-pwd.*\r\n/, '')],
  ['no fingerprint', (sdp: string) => sdp.replace(/a=fingerprint.*\r\n/, '')],
  ['no DTLS role', (sdp: string) => sdp.replace('setup:active', 'setup:holdconn')],
  ['no Opus', (sdp: string) => sdp.replace('opus/48000/2', 'speex/8000')],
])('is refused: %s', (problem, change) => {
  expect(readBrowserAnswer(answer([HOST], change))).toEqual({ ok: false, problem });
});

it('never throws, whatever a stranger sends', () => {
  const lines = answer([HOST]).split('\r\n');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...lines), fc.string({ maxLength: 60 })), { maxLength: 40 }),
      (some) => {
        readBrowserAnswer(some.join('\r\n'));
      },
    ),
  );
});
