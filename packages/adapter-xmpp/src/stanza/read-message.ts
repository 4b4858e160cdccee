import { cleanText, cutText } from '@partyline/adapter-kit';
import {
  type AdapterId,
  type CallId,
  callIdSchema,
  type Envelope,
  type Identity,
  languageOfTag,
  MAX_ENVELOPE_TEXT,
  parseIdentity,
  type RepeatMark,
} from '@partyline/core';
import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';
import { callShownBy } from './build-message.ts';
import { isEncrypted } from './encryption.ts';
import { bareOf, messageIdOf } from './message-id.ts';
import { messageText } from './message-text.ts';
import { sentAtOf } from './sent-at.ts';

/** What a message stanza is to us. */
export type HeardMessage =
  | {
      readonly kind: 'command';
      readonly envelope: Envelope;
      /** By what a repeat is known, where not by the message's id. */
      readonly repeat?: RepeatMark | undefined;
      readonly from: string;
      /** It bears no mark of having been delivered late. */
      readonly isFresh: boolean;
      /** The id to confirm, where the client wants to know that the message arrived (XEP-0184). */
      readonly receiptFor: string | undefined;
      /** The client understands "is typing" (XEP-0085 §5.1: it sends chat states itself). */
      readonly chatStates: boolean;
    }
  /** The person changed an earlier message (XEP-0308); that is no new command. */
  | { readonly kind: 'edit'; readonly chat: string; readonly sender: Identity; readonly language?: string | undefined }
  | {
      readonly kind: 'encrypted';
      readonly chat: string;
      readonly sender: Identity;
      readonly language?: string | undefined;
    }
  /** A picture, a voice message, a file. */
  | { readonly kind: 'media'; readonly chat: string; readonly sender: Identity; readonly language?: string | undefined }
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
  // The server has prepared the address (RFC 7622). Where we would write it otherwise, two of its people could become
  // one here.
  if (!identity.ok || identity.value.address !== chat) return ignored('not from a person');
  const sender = identity.value;

  const language = languageOfTag(message.attrs['xml:lang']);

  if (isEncrypted(message)) return { kind: 'encrypted', chat, sender, language };
  const text = cutText(cleanText(messageText(message)), MAX_ENVELOPE_TEXT);
  if (text.trim() === '') return ignored('no text');
  if (isMedia(message, text.trim())) return { kind: 'media', chat, sender, language };
  if (message.getChild('replace', NS.correct) !== undefined) return { kind: 'edit', chat, sender, language };

  const sentAtMs = sentAtOf(message, nowMs);
  const { messageId, repeat } = messageIdOf(message, { sender: chat, ownJid, text, sentAtMs });
  const wantsReceipt = message.getChild('request', NS.receipts) !== undefined;
  return {
    kind: 'command',
    envelope: { adapter, sender, chat, messageId, text, sentAtMs, aboutCall: callAnsweredBy(message), language },
    repeat,
    from,
    isFresh: sentAtMs === nowMs,
    receiptFor: wantsReceipt ? message.attrs['id'] : undefined,
    chatStates: message.getChildElements().some((child) => child.getNS() === NS.chatStates),
  };
}

function reasonToIgnore(message: Element, ownJid: string): string | undefined {
  const { type = 'normal', from } = message.attrs;
  if (type !== 'chat' && type !== 'normal') return `of type ${type}`;
  if (from === undefined || bareOf(from) === ownJid) return 'from our own account';
  if (message.getChildElements().some((child) => child.getNS() === NS.carbons)) return 'a copy of another message';
  if (message.getChild('retract', NS.retract) !== undefined) return 'taken back';
  if (message.getChild('reactions', NS.reactions) !== undefined) return 'a reaction';
  // A private message through a room comes from the room's address: whose it is, nobody vouches for.
  if (message.getChild('x', NS.mucUser) !== undefined) return 'through a room';
  return undefined;
}

/** XEP-0066: the text is the address of what was sent. */
function isMedia(message: Element, text: string): boolean {
  const url = message.getChild('x', NS.outOfBand)?.getChildText('url');
  return url?.trim() === text || /^aesgcm:\/\/\S+$/.test(text);
}

/** XEP-0461: an answer to the message that shows a call. */
function callAnsweredBy(message: Element): CallId | undefined {
  const id = message.getChild('reply', NS.reply)?.attrs['id'];
  return callIdSchema.safeParse(id === undefined ? undefined : callShownBy(id)).data;
}

function ignored(why: string): HeardMessage {
  return { kind: 'ignored', why };
}
