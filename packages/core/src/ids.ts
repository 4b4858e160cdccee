import { z } from 'zod';

/** A call's short id, as people type it: 5 characters without look-alikes. Minted by {@link mintCallId}. */
export const callIdSchema = z
  .string()
  .regex(/^[2-9a-hjkmnp-z]{5}$/)
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
const CALL_ID_LENGTH = 5;

/**
 * Makes a call id out of bytes (28.6 million ids).
 * @param bytes at least 5 bytes, random or of a digest
 */
export function mintCallId(bytes: Uint8Array): CallId {
  let id = '';
  for (let index = 0; index < CALL_ID_LENGTH; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) throw new Error('mintCallId needs 5 bytes');
    id += CALL_ID_ALPHABET[byte % CALL_ID_ALPHABET.length];
  }
  return callIdSchema.parse(id);
}
