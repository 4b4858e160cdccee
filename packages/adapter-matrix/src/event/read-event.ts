import { cleanText, cutText } from '@partyline/adapter-kit';
import { type Envelope, type Identity, MAX_ENVELOPE_TEXT } from '@partyline/core';
import type { KnownSender } from '../bridges/bridges.ts';
import { readAddress } from './addressed-text.ts';
import type { HeardEvent, HearingContext } from './heard-event.ts';
import { htmlText } from './html-text.ts';
import type { RoomEvent } from './room-event.ts';

/** Matrix specification, "Event IDs". */
const MAX_EVENT_ID = 255;

/** Reads an event of a room. Of a message only the plain body is read: the formatted one is for people's eyes. */
export function readEvent(event: RoomEvent, context: HearingContext): HeardEvent {
  if (event.sender === context.ownUserId) return ignored('our own');
  const known = context.bridges.identify(event.sender);
  if (known === undefined || context.bridges.isBridgeBot(event.sender)) return ignored('not from a person');
  const { identity } = known;
  switch (event.type) {
    case 'm.room.message':
      return readMessage(event, known, context);
    case 'm.reaction':
      return readReaction(event, identity, context);
    case 'm.room.encrypted':
      return { kind: 'encrypted', sender: identity };
    default:
      return ignored(`of type ${event.type.slice(0, 64)}`);
  }
}

function readMessage(
  event: RoomEvent,
  { identity: sender, writesHtml }: KnownSender,
  context: HearingContext,
): HeardEvent {
  const { content } = event;
  const relation = content['m.relates_to'];
  // Notices are what other bots say; to answer one may never end (specification, "m.notice"). All else is no text.
  if (content.body === undefined) return ignored('no text');
  if (content.msgtype !== undefined && MEDIA.has(content.msgtype))
    return context.room.isDirect ? { kind: 'media', sender } : ignored('no text');
  if (content.msgtype !== 'm.text') return ignored('no text');
  const spoken = spokenText(event);
  const { text, addressed } = readAddress(writesHtml ? htmlText(spoken) : spoken, content, {
    userId: context.ownUserId,
    displayName: context.room.displayName,
    prefix: context.roomPrefix,
  });
  const isForUs = addressed || context.room.isDirect;
  if (relation?.rel_type === 'm.replace') return isForUs ? { kind: 'edit', sender } : ignored('not for us');
  if (!isForUs) return { kind: 'unaddressed', sender, text };
  const threadRoot = relation?.rel_type === 'm.thread' ? relation.event_id : undefined;
  // In a thread a client that knows no threads is given the last message for an answered one; nobody chose it.
  const answers = relation?.is_falling_back === true ? undefined : relation?.['m.in_reply_to']?.event_id;
  return { kind: 'command', envelope: envelopeOf(event, sender, text, context), threadRoot, answers };
}

/** Specification, "m.room.message msgtypes". */
const MEDIA: ReadonlySet<string> = new Set(['m.image', 'm.audio', 'm.video', 'm.file']);

/** What a reaction means is known only where the message is known that it is for. */
function readReaction(event: RoomEvent, sender: Identity, context: HearingContext): HeardEvent {
  const relation = event.content['m.relates_to'];
  if (relation?.rel_type !== 'm.annotation' || !relation.event_id || !relation.key) return ignored('no reaction');
  if (relation.event_id.length > MAX_EVENT_ID) return ignored('a reaction to nothing');
  return {
    kind: 'reaction',
    envelope: envelopeOf(event, sender, '', context),
    to: relation.event_id,
    key: relation.key,
  };
}

/**
 * A reply from an older client begins with what it answers (specification, "Fallbacks for rich replies"); that was said
 * by somebody else.
 */
function spokenText({ content }: RoomEvent): string {
  const replaced = content['m.relates_to']?.rel_type === 'm.replace' ? content['m.new_content']?.body : undefined;
  const body = replaced ?? content.body ?? '';
  if (content['m.relates_to']?.['m.in_reply_to'] === undefined || !body.startsWith('> ')) return body;
  const lines = body.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('>'));
  return end < 0 ? '' : lines.slice(lines[end] === '' ? end + 1 : end).join('\n');
}

function envelopeOf(event: RoomEvent, sender: Identity, text: string, context: HearingContext): Envelope {
  const { adapter, chat, nowMs } = context;
  return {
    adapter,
    sender,
    chat,
    messageId: event.event_id,
    text: cutText(cleanText(text), MAX_ENVELOPE_TEXT),
    // The sender's homeserver says when; it may say anything.
    sentAtMs: Math.min(nowMs, Math.max(0, Math.trunc(event.origin_server_ts))),
  };
}

function ignored(why: string): HeardEvent {
  return { kind: 'ignored', why };
}
