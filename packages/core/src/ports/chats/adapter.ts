import type { AdapterId } from '../../ids.ts';
import type { Identity } from '../../permission/identity.ts';

/** One connection to one IM network, as the program that runs it sees it. */
export interface ImAdapter {
  readonly id: AdapterId;
  /** Whether the network is connected now. */
  readonly online: boolean;
  /** Why it is not, for an operator; undefined where it is, or where nothing went wrong yet. */
  readonly problem: string | undefined;
  /**
   * Resolves with the reason when the adapter has ended by itself: it is to be stopped, and tried again after minutes.
   */
  readonly gaveUp: Promise<string>;
  /**
   * Begins to connect and returns at once. Stays connected, with pauses that grow, until {@link stop}. Never throws for
   * the network's sake.
   */
  start(): void;
  /** Lets what is on its way finish (bounded in time), says goodbye to the network, and releases everything. */
  stop(): Promise<void>;
}

/** A message of the gateway on its way to a chat. */
export interface ChatMessage {
  readonly chat: string;
  readonly text: string;
  /**
   * The message of the chat that this one answers or follows up, as the adapter named it; for networks that show such
   * ties.
   */
  readonly inReplyTo?: string | undefined;
  /**
   * The same for every try to deliver the same message, so that the network (or the person's client) can drop a repeat.
   */
  readonly key: string;
}

/** What a pump needs of a network in order to speak there. Calls for one chat come one after the other. */
export interface ChatNetwork {
  /**
   * Says something. Waits while the network is not connected. Resolves with the network's name for the message only
   * when the network has taken responsibility for it. Rejects with a {@link DeliveryError}, or with the signal's reason
   * when it aborts; the caller retries.
   */
  post(message: ChatMessage, signal: AbortSignal): Promise<string>;
}

/** Optional ability: to change what was said. */
export interface EditsMessages {
  /**
   * Whether the people of this chat see an edit as an edit; where they do not, what changed goes out line by line. May
   * reject as `post` does.
   */
  canEdit(chat: string): boolean | Promise<boolean>;
  /** Puts `message` in the place of the one that {@link ChatNetwork.post} named `ref`. Obligations as for `post`. */
  edit(ref: string, message: ChatMessage, signal: AbortSignal): Promise<void>;
}

/** Optional ability: to begin a chat with somebody. */
export interface OpensChats {
  /**
   * The chat with this person, opened where there is none yet; whether they come to it is theirs. Undefined where this
   * network does not reach them. Waits and rejects as {@link ChatNetwork.post} does.
   */
  openChat(identity: Identity, signal: AbortSignal, options?: OpenChatOptions): Promise<string | undefined>;
}

export interface OpenChatOptions {
  /** Ask them to become a contact of ours, where the network knows contacts. */
  readonly asContact?: boolean;
}

/** Optional ability: to tell who reads along. */
export interface KnowsPrivacy {
  /** Whether nobody but one person reads this chat. May reject as `post` does. */
  isPrivate(chat: string): boolean | Promise<boolean>;
}

/**
 * - `refused`: the network does not want this message, whatever is done; never retry
 * - `lost`: it was sent, and the connection broke before the network took it; retry, but a message that breaks the
 *   connection every time
 *   is at fault itself
 * - `unavailable`: not now; retry, after `retryAfterMs` where the network named a time
 */
export type DeliveryErrorCode = 'refused' | 'lost' | 'unavailable';

/** Why a message was not delivered. */
export class DeliveryError extends Error {
  readonly code: DeliveryErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: DeliveryErrorCode, message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = 'DeliveryError';
    this.code = code;
    this.retryable = code !== 'refused';
    this.retryAfterMs = options.retryAfterMs;
  }
}
