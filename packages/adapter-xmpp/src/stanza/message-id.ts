import { hash } from 'node:crypto';
import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';

/** Ids at least this long come from a random source; shorter ones are often counters that begin anew with every session. */
const RANDOM_ID_LENGTH = 16;
/** Within this time a short id and the same text are the same message. */
const SHORT_ID_HOLDS_MS = 10 * 60_000;
const NO_ID_HOLDS_MS = 60_000;

export interface MessageIdSource {
  /** Full JID of the sender. */
  readonly from: string;
  /** Our own bare JID: only its server may name stanzas for us (XEP-0359 §6). */
  readonly ownJid: string;
  readonly text: string;
  readonly sentAtMs: number;
}

/**
 * A name for a message that stays the same when it comes again: redelivered by the server after a lost connection, taken from the offline store,
 * or sent again by a client that did not learn whether the first try arrived. The server's own `stanza-id` would differ in that last
 * case, so what the client chose comes first; the text is part of it, because a client that reuses an id for another command means a new one.
 */
export function messageIdOf(message: Element, { from, ownJid, text, sentAtMs }: MessageIdSource): string {
  const originId = message.getChild('origin-id', NS.stanzaId)?.attrs['id'];
  if (originId) return digest('origin', bareOf(from), originId, text);
  const id = message.attrs['id'];
  if (id && id.length >= RANDOM_ID_LENGTH) return digest('id', from, id, text);
  if (id) return digest('short', from, id, text, bucket(sentAtMs, SHORT_ID_HOLDS_MS));
  const stanzaId = message.getChildren('stanza-id', NS.stanzaId).find(({ attrs }) => attrs['by'] === ownJid);
  if (stanzaId?.attrs['id']) return digest('server', stanzaId.attrs['id']);
  return digest('text', from, text, bucket(sentAtMs, NO_ID_HOLDS_MS));
}

export function bareOf(jid: string): string {
  const slash = jid.indexOf('/');
  return slash < 0 ? jid : jid.slice(0, slash);
}

function bucket(atMs: number, lengthMs: number): string {
  return String(Math.floor(atMs / lengthMs));
}

/** One short form for whatever length a stranger's client chooses. */
function digest(kind: string, ...parts: readonly string[]): string {
  return `${kind}-${hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 32)}`;
}
