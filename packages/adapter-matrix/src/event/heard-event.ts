import type { AdapterId, Envelope, Identity } from '@partyline/core';
import type { Bridges } from '../bridges/bridges.ts';

/** What an event of a room is to us. */
export type HeardEvent =
  | {
      readonly kind: 'command';
      readonly envelope: Envelope;
      readonly threadRoot: string | undefined;
      /** The message that it answers, where its sender chose that one. */
      readonly answers: string | undefined;
    }
  /** A reaction to a message, perhaps to one that shows a call. */
  | { readonly kind: 'reaction'; readonly envelope: Envelope; readonly to: string; readonly key: string }
  /** The person changed an earlier message; that is no new command. */
  | { readonly kind: 'edit'; readonly sender: Identity }
  /** A picture, a voice message, a file. */
  | { readonly kind: 'media'; readonly sender: Identity }
  /** Said among the people of a room. */
  | { readonly kind: 'unaddressed'; readonly sender: Identity; readonly text: string }
  | { readonly kind: 'encrypted'; readonly sender: Identity }
  | { readonly kind: 'ignored'; readonly why: string };

/** What must be known of a room to understand what is said in it. */
export interface RoomSituation {
  readonly roomId: string;
  /** The bot and one person: everything is for the bot. */
  readonly isDirect: boolean;
  /** The bot's name there. */
  readonly displayName: string | undefined;
}

export interface HearingContext {
  /** The name of the chat that goes on in the room. */
  readonly chat: string;
  readonly adapter: AdapterId;
  readonly ownUserId: string;
  readonly bridges: Bridges;
  /** What a message for the bot may begin with in a room of several people. */
  readonly roomPrefix: string;
  readonly room: RoomSituation;
  readonly nowMs: number;
}
