import type { Tap } from '../../tcp-proxy/tcp-proxy.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';

const MARK = /mark\d{6}/;

/** A word of this form in a message is recognised where it passes; different numbers never lie in each other. */
export function markOf(number: number): string {
  return `mark${String(number).padStart(6, '0')}`;
}

/**
 * Stands in a plain HTTP connection between a client and its homeserver and tells when a marked message passes: `synced
 * MARK` when the homeserver brings it, `sent MARK` when the client has sent it, `edited MARK` when it did so in place
 * of an earlier one (specification, "Event replacements"), `answered MARK` when the homeserver has answered either.
 */
export function homeserverTap(note: (what: string, atMs: number) => void): Tap {
  /** HTTP/1.1 answers in the order of the requests, and this client asks for one thing at a time on each connection. */
  let sent: string | undefined;
  return {
    hear(from, chunk, forward) {
      const atMs = monotonicMs();
      forward(chunk);
      const text = chunk.toString('latin1');
      const mark = MARK.exec(text)?.[0];
      if (from === 'client') {
        if (mark === undefined) return;
        sent = mark;
        note(`${text.includes('"m.replace"') ? 'edited' : 'sent'} ${mark}`, atMs);
      } else if (sent !== undefined) {
        note(`answered ${sent}`, atMs);
        sent = undefined;
      } else if (mark !== undefined) {
        note(`synced ${mark}`, atMs);
      }
    },
  };
}
