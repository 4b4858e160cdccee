import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';

/**
 * How far a stream has come:
 *
 * ```
 *             <proceed/>          TLS            <success/>            bound, or <resumed/>
 *   plain ───────────────► handshake ──► encrypted ──────────► authenticated ─────────────────► bound
 * ```
 *
 * Where TLS is not required, or comes first (`xmpps:`), a stream begins as `encrypted`.
 */
export type StreamPhase = 'plain' | 'handshake' | 'encrypted' | 'authenticated' | 'bound';

/** RFC 7677 §4: at least 4096, lest the password be guessed from what a stranger recorded. */
const LEAST_SCRAM_ITERATIONS = 4_096;

/**
 * Decides which elements count. Whoever sits between us and the server can write anything before TLS is up, and even in
 * one packet with `<proceed/>` (CVE-2011-0411): so each phase takes what RFC 6120 has a server say in it, and nothing
 * else.
 */
export class StreamGate {
  #phase: StreamPhase = 'plain';
  readonly #isEncrypted: () => boolean;

  /** @param isEncrypted whether what is read now came through TLS, or need not */
  constructor(isEncrypted: () => boolean) {
    this.#isEncrypted = isEncrypted;
  }

  get phase(): StreamPhase {
    if ((this.#phase === 'plain' || this.#phase === 'handshake') && this.#isEncrypted()) this.#phase = 'encrypted';
    return this.#phase;
  }

  /**
   * What is wrong with this element at this point of the stream; undefined where nothing is. Called once for each, in
   * order.
   */
  admit(element: Element): string | undefined {
    const { phase } = this;
    if (phase === 'bound') return undefined;
    if (phase !== 'handshake') {
      // What a stream error may bring about depends on the phase; see stream-end.ts.
      if (element.is('error', NS.stream)) return undefined;
      if (element.is('features', NS.stream)) return undefined;
    }
    return this.#admits(phase, element)
      ? undefined
      : `<${element.name.slice(0, 40)}/> does not belong there (${phase})`;
  }

  #admits(phase: StreamPhase, element: Element): boolean {
    switch (phase) {
      case 'plain':
        if (element.is('proceed', NS.startTls)) this.#phase = 'handshake';
        return element.getNS() === NS.startTls;
      case 'encrypted':
        if (element.is('success', NS.sasl)) this.#phase = 'authenticated';
        return element.getNS() === NS.sasl && !asksForTooLittle(element);
      case 'authenticated':
        if (element.is('resumed', NS.streamManagement) || isBound(element)) this.#phase = 'bound';
        return isAnswer(element);
      default:
        return false;
    }
  }
}

/** To <bind/>, or to the wish to resume a session. */
function isAnswer(element: Element): boolean {
  if (element.getNS() === NS.streamManagement) return element.name === 'resumed' || element.name === 'failed';
  return element.name === 'iq' && (element.attrs['type'] === 'result' || element.attrs['type'] === 'error');
}

/** RFC 6120 §7.6: the answer to <bind/>. */
function isBound(element: Element): boolean {
  return element.name === 'iq' && element.attrs['type'] === 'result' && element.getChild('bind', NS.bind) !== undefined;
}

/** RFC 5802 §5.1: `i=` of the server's first message. */
function asksForTooLittle(element: Element): boolean {
  if (element.name !== 'challenge') return false;
  const [, iterations] = /(?:^|,)i=(\d+)(?:,|$)/.exec(Buffer.from(element.text(), 'base64').toString('latin1')) ?? [];
  return iterations !== undefined && Number(iterations) < LEAST_SCRAM_ITERATIONS;
}
