import { createHash } from 'node:crypto';
import {
  type ChatMessage,
  type ChatNetwork,
  commandKeywords,
  DeliveryError,
  type EditsMessages,
  type KnowsPrivacy,
} from '@partyline/core';
import type { MatrixLink, Session } from './connection/matrix-link.ts';
import { toDeliveryError } from './connection/request-error.ts';
import { type AnsweredMessage, buildEdit, buildNotice, buildPlain, type Content } from './event/build-content.ts';
import type { HeardMessages } from './heard-messages.ts';
import type { MovedRooms } from './rooms/moved-rooms.ts';
import type { Room, Rooms } from './rooms/rooms.ts';

/** Commands that a text names. */
const COMMANDS = new RegExp(`(?<![\\w!“])(${commandKeywords.join('|')})\\b`, 'g');

export interface SpeakerDeps {
  /** What commands begin with where several people are. */
  readonly roomPrefix: string;
  readonly moved: MovedRooms;
  readonly link: MatrixLink;
  readonly rooms: Rooms;
  readonly heard: HeardMessages;
  /** Called when something has been said in a room. */
  readonly onSaid: (session: Session, roomId: string) => void;
}

/** Matrix as the kit's pump sees it: a chat is a room, and a message is named by its event's id. */
export function createSpeaker({
  roomPrefix,
  moved,
  link,
  rooms,
  heard,
  onSaid,
}: SpeakerDeps): ChatNetwork & EditsMessages & KnowsPrivacy {
  /** In a room of several people a command has to name us, and so must every text that tells how to write one. */
  function asWrittenIn({ isDirect }: Room, text: string): string {
    return isDirect ? text : text.replace(COMMANDS, `${roomPrefix} $1`);
  }

  /** Does something in a chat as soon as the homeserver is reached, and names what goes wrong as the pump knows it. */
  async function inRoom<Result>(
    chat: string,
    signal: AbortSignal,
    work: (session: Session, room: Room) => Promise<Result>,
  ): Promise<Result> {
    const session = await link.session(signal);
    try {
      return await work(session, await rooms.look(session.homeserver, moved.roomOf(chat)));
    } catch (error) {
      signal.throwIfAborted();
      throw toDeliveryError(error);
    }
  }

  async function send(session: Session, room: Room, key: string, content: Content): Promise<string> {
    const { homeserver, encryption } = session;
    const transactionId = transactionOf(room.roomId, key);
    const send = (type: string, sent: Content) => homeserver.send(room.roomId, type, transactionId, sent);
    if (!room.isEncrypted) return send('m.room.message', content);
    if (encryption === undefined) throw new DeliveryError('refused', 'the room is encrypted, and we cannot encrypt');
    return send('m.room.encrypted', await encryption.encrypt(room.roomId, 'm.room.message', content));
  }

  async function contentOf(session: Session, room: Room, { text, inReplyTo }: ChatMessage): Promise<Content> {
    if (room.hasGhost) return buildPlain(text);
    if (inReplyTo === undefined) return buildNotice(text);
    const { threadRoot } = await heard.find(session.homeserver, room.roomId, inReplyTo);
    const answered: AnsweredMessage = { eventId: inReplyTo, threadRoot };
    // Between two people it is plain what is answered; but in a thread the answer belongs.
    return room.isDirect && threadRoot === undefined ? buildNotice(text) : buildNotice(text, answered);
  }

  return {
    post: (message, signal) =>
      inRoom(message.chat, signal, async (session, room) => {
        const text = asWrittenIn(room, message.text);
        const eventId = await send(session, room, message.key, await contentOf(session, room, { ...message, text }));
        onSaid(session, room.roomId);
        return eventId;
      }),
    canEdit: (chat) => inRoom(chat, NEVER, async (_, room) => !room.hasGhost),
    isPrivate: (chat) => inRoom(chat, NEVER, async (_, room) => room.isDirect),
    edit: (eventId, message, signal) =>
      inRoom(message.chat, signal, async (session, room) => {
        const text = asWrittenIn(room, message.text);
        // Where the chat has moved, the message to be edited may be in the room before.
        const content = room.roomId === message.chat ? buildEdit(text, eventId) : buildNotice(text);
        await send(session, room, message.key, content);
        onSaid(session, room.roomId);
      }),
  };
}

const NEVER = new AbortController().signal;

/**
 * The same for every try of the same message; the homeserver then takes it once (specification, "Transaction
 * identifiers").
 */
function transactionOf(roomId: string, key: string): string {
  const digest = createHash('sha256').update(`${roomId} ${key}`).digest('base64url');
  return `partyline-${digest.slice(0, 22)}`;
}
