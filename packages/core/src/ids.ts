import { z } from 'zod';

/**
 * A call's id: characters without look-alikes, no two calls have the same. Up to version 0.1 of five of them. Made by
 * {@link mintCallId}.
 */
export const callIdSchema = z
  .string()
  .regex(/^[2-9a-hjkmnp-z]{5,16}$/)
  .brand<'CallId'>();
export type CallId = z.infer<typeof callIdSchema>;

/** Name of one Asterisk in the configuration. It becomes part of Redis keys. */
export const nodeIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/)
  .brand<'NodeId'>();
export type NodeId = z.infer<typeof nodeIdSchema>;

/** Name of a provider (trunk) as people type it after `via`; always lower case. */
export const providerIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/)
  .brand<'ProviderId'>();
export type ProviderId = z.infer<typeof providerIdSchema>;

/** Name of one adapter instance in the configuration, such as `xmpp`. It becomes part of Redis keys. */
export const adapterIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/)
  .brand<'AdapterId'>();
export type AdapterId = z.infer<typeof adapterIdSchema>;

/** In the place of an adapter's id: what programs ask for, by the HTTP API. */
export const API = adapterIdSchema.parse('api');

/** In the place of an adapter's id: calls that only try a provider. */
export const CANARY = adapterIdSchema.parse('canary');

/** In the place of a provider: whoever comes by a link is called through none. */
export const BY_LINK = providerIdSchema.parse('link');

/** A leg's place in its call, counted from 1, as people name it. */
export type LegNumber = number;

/** Which try of a leg this is, counted from 1. */
export type AttemptNumber = number;

/** Names one try to reach one leg; every id that Asterisk sees is derived from it. */
export interface AttemptRef {
  readonly callId: CallId;
  readonly leg: LegNumber;
  readonly attempt: AttemptNumber;
}

const CALL_ID_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
/** 31¹³ ids, or 64 bits. */
const CALL_ID_LENGTH = 13;
const SHORT_ID_LENGTH = 5;

/**
 * Makes a call id out of bytes.
 * @param bytes at least 13 bytes, of a digest
 */
export function mintCallId(bytes: Uint8Array): CallId {
  let id = '';
  for (let index = 0; index < CALL_ID_LENGTH; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) throw new Error(`mintCallId needs ${CALL_ID_LENGTH} bytes`);
    id += CALL_ID_ALPHABET[byte % CALL_ID_ALPHABET.length];
  }
  return callIdSchema.parse(id);
}

/**
 * The id of the call that a message begins. It follows from the message: a replay, even one that finds nothing stored
 * any more and whoever handles it, meets the same channels in Asterisk and rings nobody again.
 */
export function callIdOf(
  { adapter, messageId }: { readonly adapter: AdapterId; readonly messageId: string },
  sha256: (text: string) => Uint8Array,
): CallId {
  return mintCallId(sha256(JSON.stringify([adapter, messageId])));
}

/**
 * The form of an id that people see and type: its first characters, at least five, and as many as tell it apart.
 * @param taken the short ids of the other calls of its chat
 */
export function shortIdOf(id: CallId, taken: readonly string[] = []): string {
  for (let length = SHORT_ID_LENGTH; length < id.length; length += 1) {
    const short = id.slice(0, length);
    if (!taken.some((other) => other.startsWith(short) || short.startsWith(other))) return short;
  }
  return id;
}
