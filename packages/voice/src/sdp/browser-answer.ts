import { parse, write } from 'sdp-transform';

/** The longest answer that is looked at, UTF-16 code units; a browser's has some two thousand. */
export const MAX_SDP = 32_768;

export type BrowserAnswer =
  | { readonly ok: true; readonly sdp: string }
  /** `problem` is for an operator's log. */
  | { readonly ok: false; readonly problem: string };

/** A port where nothing answers (RFC 863, discard), at an address that is for documentation only (RFC 5737). */
const PLACEHOLDER = {
  foundation: '1',
  component: 1,
  transport: 'udp',
  priority: 1,
  ip: '192.0.2.1',
  port: 9,
  type: 'host',
} as const;

/** What a browser hides behind a name of its own (mDNS, draft-ietf-mmusic-mdns-ice-candidates) tells nobody else. */
const HIDDEN = /\.local$/i;

/**
 * Makes a browser's answer (JSEP, RFC 8829) into what Asterisk takes: one audio line, Opus, and candidates that are
 * complete, for Asterisk knows no trickle (RFC 8838). Where none of them can be used one that leads nowhere stands in:
 * without any, Asterisk does not begin, and with it it learns the browser's address from the browser's own checks.
 */
export function readBrowserAnswer(text: string): BrowserAnswer {
  if (text.length > MAX_SDP) return refuse('too long');
  const sdp = parseOrNothing(text);
  const [audio, ...others] = sdp?.media ?? [];
  if (sdp === undefined || audio?.type !== 'audio' || others.length > 0) return refuse('not one audio line');
  if (audio.port === 0) return refuse('the audio is turned down');
  const ufrag = audio.iceUfrag ?? sdp.iceUfrag;
  const pwd = audio.icePwd ?? sdp.icePwd;
  if (ufrag === undefined || pwd === undefined) return refuse('no ICE credentials');
  if ((audio.fingerprint ?? sdp.fingerprint) === undefined) return refuse('no fingerprint');
  if (audio.setup !== undefined && !['active', 'passive'].includes(audio.setup)) return refuse('no DTLS role');
  const opus = audio.rtp.find(({ codec }) => codec.toLowerCase() === 'opus');
  if (opus === undefined) return refuse('no Opus');
  const usable = (audio.candidates ?? []).filter(({ component, ip }) => component === 1 && !HIDDEN.test(ip));
  const { rtcpFb: _feedback, ext: _extensions, iceOptions: _trickle, endOfCandidates: _end, ...line } = audio;
  const kept = {
    ...line,
    payloads: String(opus.payload),
    rtp: [opus],
    fmtp: audio.fmtp.filter(({ payload }) => payload === opus.payload),
    candidates: usable.length > 0 ? usable : [PLACEHOLDER],
  };
  const { iceOptions: _options, ...session } = sdp;
  return { ok: true, sdp: write({ ...session, media: [kept] }) };
}

function refuse(problem: string): BrowserAnswer {
  return { ok: false, problem };
}

function parseOrNothing(text: string): ReturnType<typeof parse> | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
