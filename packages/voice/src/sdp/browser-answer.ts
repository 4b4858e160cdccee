import { type MediaDescription, parse, type SessionDescription, write } from 'sdp-transform';
import { PLACEHOLDER, usableCandidates } from './usable-candidates.ts';

/** The longest answer that is looked at, UTF-16 code units; a browser's has some two thousand. */
export const MAX_SDP = 32_768;

export type BrowserAnswer =
  | { readonly ok: true; readonly sdp: string }
  /** `problem` is for an operator's log. */
  | { readonly ok: false; readonly problem: string };

/** The lines that are read at all. No other can slow the parser down, or get through to Asterisk. */
const READ = /^(?:[vostmc]=|a=(?:candidate|fingerprint|fmtp|ice-pwd|ice-ufrag|mid|rtpmap|setup):|a=rtcp-mux$).{0,600}$/;

/**
 * Makes a browser's answer (JSEP, RFC 8829) into what Asterisk takes: one audio line, Opus, and candidates that are
 * complete, for Asterisk knows no trickle (RFC 8838). It is written anew from what was checked, for whoever has a link
 * may send anything: Asterisk would look a name in it up, and take an address of 0.0.0.0 or a direction other than
 * `sendrecv` for a phone on hold.
 */
export function readBrowserAnswer(text: string): BrowserAnswer {
  if (text.length > MAX_SDP) return refuse('too long');
  const sdp = parseKnown(text);
  const [line, ...others] = sdp?.media ?? [];
  if (sdp === undefined || line?.type !== 'audio' || others.length > 0) return refuse('not one audio line');
  const audio = checked({ ...sdp, ...line });
  return typeof audio === 'string' ? refuse(audio) : { ok: true, sdp: write(sessionOf(audio)) };
}

function refuse(problem: string): BrowserAnswer {
  return { ok: false, problem };
}

function parseKnown(text: string): SessionDescription | undefined {
  const lines = text.split(/\r?\n/).filter((line) => READ.test(line));
  try {
    return parse(lines.join('\r\n'));
  } catch {
    return undefined;
  }
}

/** What of an audio line is passed on, or what is wrong with it. */
function checked({ port, protocol, rtcpMux, iceUfrag, icePwd, fingerprint, setup, mid, ...line }: MediaDescription) {
  if (port === 0) return 'the audio is turned down';
  if (protocol !== 'UDP/TLS/RTP/SAVPF') return 'not DTLS-SRTP';
  if (rtcpMux === undefined) return 'no rtcp-mux';
  // RFC 8839 §5.4.
  if (!matches(iceUfrag, /^[\w+/]{4,256}$/) || !matches(icePwd, /^[\w+/]{22,256}$/)) return 'no ICE credentials';
  // RFC 8827 §6.5 asks for no other hash.
  const isKnown =
    matches(fingerprint?.type, /^sha-256$/i) && matches(fingerprint?.hash, /^(?:[\da-f]{2}:){31}[\da-f]{2}$/i);
  if (fingerprint === undefined || !isKnown) return 'no fingerprint';
  if (setup !== 'active' && setup !== 'passive') return 'no DTLS role';
  if (!matches(mid, /^[\w.-]{1,32}$/)) return 'no name';
  const opus = line.rtp.find(({ codec, rate }) => matches(codec, /^opus$/i) && rate === 48_000);
  if (opus === undefined || opus.payload < 1 || opus.payload > 127) return 'no Opus';
  const { payload } = opus;
  const parameters = line.fmtp.filter((one) => one.payload === payload && matches(one.config, /^[\w=;. -]{1,200}$/));
  const candidates = usableCandidates(line.candidates ?? []);
  return { iceUfrag, icePwd, fingerprint, setup, mid, payload, fmtp: parameters.slice(0, 1), candidates };
}

/** The parser makes numbers of what looks like one. */
function matches(value: string | undefined, pattern: RegExp): value is string {
  return value !== undefined && pattern.test(String(value));
}

function sessionOf({ payload, ...audio }: Exclude<ReturnType<typeof checked>, string>): SessionDescription {
  // What is sent before ICE has found a way goes there.
  const { ip, port } = audio.candidates.find((candidate) => !candidate.ip.includes(':')) ?? PLACEHOLDER;
  const line: MediaDescription = {
    ...audio,
    type: 'audio',
    port,
    protocol: 'UDP/TLS/RTP/SAVPF',
    payloads: String(payload),
    connection: { version: 4, ip },
    rtp: [{ payload, codec: 'opus', rate: 48_000, encoding: 2 }],
    direction: 'sendrecv',
    rtcpMux: 'rtcp-mux',
  };
  return {
    version: 0,
    origin: { username: '-', sessionId: 1, sessionVersion: 1, netType: 'IN', ipVer: 4, address: '127.0.0.1' },
    name: '-',
    timing: { start: 0, stop: 0 },
    groups: [{ type: 'BUNDLE', mids: audio.mid }],
    media: [line],
  };
}
