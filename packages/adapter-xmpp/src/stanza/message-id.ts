import { hash } from 'node:crypto';
import type { RepeatMark } from '@partyline/core';
import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';

/**
 * Ids at least this long come from a random source; shorter ones are often counters that begin anew with every session.
 */
const RANDOM_ID_LENGTH = 16;
/**
 * A client that did not learn whether a message arrived sends it again sooner than this, and a person the same command
 * later.
 */
const REPEATED_WITHIN_MS = 60_000;

export interface MessageIdSource {
  /** Bare JID of the sender: a server gives a client a new resource at each connect. */
  readonly sender: string;
  /** Our own bare JID: only its server may name stanzas for us (XEP-0359 §6). */
  readonly ownJid: string;
  readonly text: string;
  readonly sentAtMs: number;
}

export interface MessageName {
  readonly messageId: string;
  /** Where the name alone does not tell a repeat from another message. */
  readonly repeat?: RepeatMark;
}

/**
 * A name for a message that stays the same when it comes again: redelivered by the server after a lost connection,
 * taken from the offline store, or sent again by a client that did not learn whether the first try arrived. The
 * server's own `stanza-id` would differ in that last case, so what the client chose comes first; the text is part of
 * it, because a client that reuses an id for another command means a new one.
 *
 * A short id, or none, names a message only for a while from the last of its kind, by the time at which it was written:
 * what a server delivers again bears the time of the first (XEP-0203).
 */
export function messageIdOf(message: Element, { sender, ownJid, text, sentAtMs }: MessageIdSource): MessageName {
  const originId = message.getChild('origin-id', NS.stanzaId)?.attrs['id'];
  if (originId) return { messageId: digest('origin', sender, originId, text) };
  const id = message.attrs['id'];
  if (id && id.length >= RANDOM_ID_LENGTH) return { messageId: digest('id', sender, id, text) };
  const stanzaId = message.getChildren('stanza-id', NS.stanzaId).find(({ attrs }) => attrs['by'] === ownJid);
  if (!id && stanzaId?.attrs['id']) return { messageId: digest('server', stanzaId.attrs['id']) };
  const kind = id ? 'short' : 'text';
  const repeat = { key: digest(kind, sender, id ?? '', text), withinMs: REPEATED_WITHIN_MS };
  return { messageId: digest(kind, sender, id ?? '', text, String(sentAtMs)), repeat };
}

export function bareOf(jid: string): string {
  const slash = jid.indexOf('/');
  return slash < 0 ? jid : jid.slice(0, slash);
}

/** One short form for whatever length a stranger's client chooses. */
function digest(kind: string, ...parts: readonly string[]): string {
  return `${kind}-${hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 32)}`;
}
