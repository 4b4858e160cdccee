import { cleanText, cutText } from '@partyline/adapter-kit';
import { type AdapterId, type Envelope, type Identity, MAX_ENVELOPE_TEXT, parseIdentity } from '@partyline/core';
import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';
import { isEncrypted } from './encryption.ts';
import { bareOf, messageIdOf } from './message-id.ts';
import { sentAtOf } from './sent-at.ts';

/** What a message stanza is to us. */
export type HeardMessage =
  | {
      readonly kind: 'command';
      readonly envelope: Envelope;
      readonly from: string;
      /** The id to confirm, where the client wants to know that the message arrived (XEP-0184). */
      readonly receiptFor: string | undefined;
      /** The client understands "is typing" (XEP-0085 §5.1: it sends chat states itself). */
      readonly chatStates: boolean;
    }
  /** The person changed an earlier message (XEP-0308); that is no new command. */
  | { readonly kind: 'edit'; readonly chat: string; readonly sender: Identity }
  | { readonly kind: 'encrypted'; readonly chat: string; readonly sender: Identity }
  /** Nothing to do, and nothing to answer: errors above all are never answered (RFC 6120 §8.3.1). */
  | { readonly kind: 'ignored'; readonly why: string };

export interface HearingContext {
  readonly adapter: AdapterId;
  readonly ownJid: string;
  readonly nowMs: number;
}

export function readMessage(message: Element, { adapter, ownJid, nowMs }: HearingContext): HeardMessage {
  const why = reasonToIgnore(message, ownJid);
  if (why !== undefined) return ignored(why);
  const from = message.attrs['from'] ?? '';
  const chat = bareOf(from);
  const identity = parseIdentity('xmpp', chat);
  if (!identity.ok) return ignored('not from a person');
  const sender = identity.value;

  if (isEncrypted(message)) return { kind: 'encrypted', chat, sender };
  const text = cutText(cleanText(message.getChildText('body') ?? ''), MAX_ENVELOPE_TEXT);
  if (text.trim() === '') return ignored('no text');
  if (message.getChild('replace', NS.correct) !== undefined) return { kind: 'edit', chat, sender };

  const sentAtMs = sentAtOf(message, nowMs);
  const messageId = messageIdOf(message, { from, ownJid, text, sentAtMs });
  const wantsReceipt = message.getChild('request', NS.receipts) !== undefined;
  return {
    kind: 'command',
    envelope: { adapter, sender, chat, messageId, text, sentAtMs },
    from,
    receiptFor: wantsReceipt ? message.attrs['id'] : undefined,
    chatStates: message.getChildElements().some((child) => child.getNS() === NS.chatStates),
  };
}

function reasonToIgnore(message: Element, ownJid: string): string | undefined {
  const { type = 'normal', from } = message.attrs;
  if (type !== 'chat' && type !== 'normal') return `of type ${type}`;
  if (from === undefined || bareOf(from) === ownJid) return 'from our own account';
  if (message.getChildElements().some((child) => child.getNS() === NS.carbons)) return 'a copy of another message';
  // A private message through a room comes from the room's address: whose it is, nobody vouches for.
  if (message.getChild('x', NS.mucUser) !== undefined) return 'through a room';
  return undefined;
}

function ignored(why: string): HeardMessage {
  return { kind: 'ignored', why };
}
