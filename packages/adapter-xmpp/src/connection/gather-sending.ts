import type { Clock } from '@partyline/core';
import { type Client, type Element, xml } from '@xmpp/client';
import { NS } from '../namespaces.ts';
import { withoutPayload } from './without-payload.ts';

export interface SendingOptions {
  readonly clock: Clock;
  /** Whether the server acknowledges stanzas (XEP-0198). */
  readonly acknowledges: () => boolean;
}

/** Nobody notices so short a wait. */
const GATHER_MS = 40;
const ACK_REQUEST = xml('r', { xmlns: NS.streamManagement }).toString();

/**
 * Changes how a client that is up sends. Every write is a system call, a TLS record and a wake-up of the server, and
 * every request for an acknowledgement is answered by another one: so what is sent in one turn of the loop leaves in
 * one piece, with one request behind it; and what comes within a moment after that, in the next. Something alone leaves
 * at once.
 *
 * A stanza counts as sent from before it is written, for the acknowledgement may be here before the socket says that it
 * has written. When that fails, the end of the stream tells what became of it. Outgoing middleware of the library is
 * passed by: nothing but its own counting is there.
 */
export function gatherSending(
  entity: Pick<Client, 'write' | 'send' | 'isStanza' | 'streamManagement'>,
  { clock, acknowledges }: SendingOptions,
): void {
  const write = entity.write.bind(entity);
  const { streamManagement } = entity;
  let gathered = '';
  let written: Promise<void> | undefined;
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let asksForAck = false;
  let ended = false;

  entity.send = async (element: Element) => {
    // First, for one that cannot be written must not be counted as sent.
    const text = withoutPayload(element).toString();
    if (acknowledges() && entity.isStanza(element)) {
      streamManagement.outbound_q.push({ stanza: element, stamp: new Date(clock.now()).toISOString() });
      asksForAck = true;
    }
    if (ended) throw new Error('the stream has been ended');
    await gather(text);
  };
  // What does not come by `send` is the end of the stream: nothing may follow it (RFC 6120 §4.4).
  entity.write = (text) => {
    const end = gather(takeAckRequest() + text);
    ended = true;
    return end;
  };

  function gather(text: string): Promise<void> {
    gathered += text;
    written ??= moment().then(leave);
    return written;
  }

  /** The end of this turn of the loop, and not too soon after the last piece. */
  function moment(): Promise<void> {
    // No longer than that, whatever the wall clock does meanwhile.
    const waitMs = Math.min(GATHER_MS, lastAtMs + GATHER_MS - clock.now());
    return new Promise((resolve) => {
      if (waitMs > 0) clock.after(waitMs, resolve);
      else setImmediate(resolve);
    });
  }

  function leave(): Promise<void> {
    const piece = ended ? gathered : gathered + takeAckRequest();
    gathered = '';
    written = undefined;
    lastAtMs = clock.now();
    return write(piece);
  }

  function takeAckRequest(): string {
    if (!asksForAck) return '';
    asksForAck = false;
    return ACK_REQUEST;
  }
}
