import { callViewSchema, LANGUAGES } from '@partyline/core';
import { z } from 'zod';

/** What a page says by its socket. One text frame of JSON each. */
export const fromPageSchema = z.discriminatedUnion('kind', [
  /**
   * First: which link, and which browser (a random text that the page keeps). Again after a broken connection, then with
   * the attempt by which the page is in.
   */
  z.object({
    kind: z.literal('open'),
    token: z.string().max(128),
    browser: z.string().min(16).max(128),
    language: z.enum(LANGUAGES).optional(),
    attempt: z.number().int().positive().max(9_999).optional(),
  }),
  /** The person wants in, and has given their microphone. */
  z.object({ kind: z.literal('join') }),
  /** The browser's answer to the offer, with all candidates. */
  z.object({ kind: z.literal('answer'), sdp: z.string().max(32_768) }),
  z.object({ kind: z.literal('leave') }),
  z.object({ kind: z.literal('decline') }),
]);
export type FromPage = z.infer<typeof fromPageSchema>;

/**
 * Why not:
 * - `no-such-link`: it was never made, or its call is over and forgotten
 * - `over`: the call has ended
 * - `used`: somebody else has come by this link
 * - `not-yet`: the first person of the call has not answered; it may be tried when the call changes
 * - `locked`: somebody of the call has to let them in; it may be tried when they are at the door no more
 * - `taken-out`: somebody of the call took them out of it
 * - `elsewhere`: the person has come in from another page
 * - `failed`: the telephone system or the way to it failed; it may be tried again
 */
export const refusedReasonSchema = z.enum([
  'no-such-link',
  'over',
  'used',
  'not-yet',
  'locked',
  'taken-out',
  'elsewhere',
  'failed',
]);
export type RefusedReason = z.infer<typeof refusedReasonSchema>;

/** What a page is told. */
export const toPageSchema = z.discriminatedUnion('kind', [
  /** How the call is, at once and at each change; `number` is the place of whoever has the link. */
  z.object({ kind: z.literal('call'), call: callViewSchema, number: z.number().int().positive() }),
  z.object({
    kind: z.literal('offer'),
    attempt: z.number().int().positive(),
    sdp: z.string(),
    iceServers: z.array(
      z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
    ),
  }),
  /** Asterisk has the browser's answer: sound may come. */
  z.object({ kind: z.literal('joined') }),
  /** Whoever had come in by this page is out: they, or the call, wanted it; or the way to them broke. */
  z.object({ kind: z.literal('left'), why: z.enum(['gone', 'broken']) }),
  /** Whose words are heard now. */
  z.object({ kind: z.literal('talking'), numbers: z.array(z.number().int().positive()) }),
  z.object({ kind: z.literal('refused'), reason: refusedReasonSchema }),
]);
export type ToPage = z.infer<typeof toPageSchema>;
