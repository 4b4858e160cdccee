import { z } from 'zod';
import { closeReasonSchema, outcomeSchema } from '../call/call-state.ts';
import { hangupCauseSchema } from '../call/hangup-cause.ts';
import { soundFiguresSchema } from '../call/sound/sound-figures.ts';
import { adapterIdSchema, callIdSchema, nodeIdSchema, providerIdSchema } from '../ids.ts';
import { identitySchema } from '../permission/identity.ts';

const at = z.number().int();
const ofCall = {
  callId: callIdSchema,
  node: nodeIdSchema,
  /** Who began the call. */
  startedBy: identitySchema,
  startedAtMs: at,
  endedAtMs: at,
  /** From the answer to the end; of all attempts, and of all people, together. */
  talkMs: z.number().int().nonnegative(),
};

/**
 * One try to reach somebody through one provider, or one coming by a link: then its provider is `link`. Times in ms since the epoch; what did not happen is missing.
 */
const attemptRecordSchema = z.object({
  kind: z.literal('attempt'),
  ...ofCall,
  leg: z.number().int().positive(),
  attempt: z.number().int().positive(),
  provider: providerIdSchema,
  /** The person who began the call chose it. */
  named: z.literal(true).optional(),
  address: z.string(),
  /** A country's calling code, or the kind of an address; its figures are kept under that, or under a part of it. */
  destination: z.string(),
  /** First 183, first 180 (RFC 3261 §21.1). */
  progressAtMs: at.optional(),
  ringingAtMs: at.optional(),
  answeredAtMs: at.optional(),
  /** They pressed 1. */
  confirmedAtMs: at.optional(),
  /** By the rate table of its provider at that time, where there is one; money in millionths. */
  prefix: z.string().optional(),
  billedSeconds: z.number().int().nonnegative().optional(),
  costMicros: z.number().int().nonnegative().optional(),
  outcome: outcomeSchema,
  cause: hangupCauseSchema.optional(),
  /**
   * What it says of its provider: it brought an answer, or whoever is called did not want or hear it (`person`); there
   * is no such number; the network failed. `caller`: it was ended from here before anything came of it, and counts
   * nowhere.
   */
  class: z.enum(['answered', 'person', 'number', 'network', 'caller']),
  endedBy: z.enum(['us', 'them']),
  /** Only of a canary: whether the tone that it plays came back. */
  echo: z.boolean().optional(),
  /** What had been counted of its sound shortly before its end. */
  figures: soundFiguresSchema.optional(),
});
export type AttemptRecord = z.infer<typeof attemptRecordSchema>;

/** One person of a call that has ended. */
const legRecordSchema = z.object({
  kind: z.literal('leg'),
  ...ofCall,
  leg: z.number().int().positive(),
  address: z.string(),
  name: z.string().optional(),
  /** The last one; missing for who came by a link, or was not called. */
  provider: providerIdSchema.optional(),
  attempts: z.number().int().nonnegative(),
  outcome: outcomeSchema.optional(),
  /** Of their attempts, where any has a price. */
  billedSeconds: z.number().int().nonnegative().optional(),
  costMicros: z.number().int().nonnegative().optional(),
});

/** A call that has ended. */
const conferenceRecordSchema = z.object({
  kind: z.literal('call'),
  ...ofCall,
  chat: z.object({ adapter: adapterIdSchema, chat: z.string() }),
  people: z.number().int().positive(),
  /** Of all its people together, where any has a price. */
  billedSeconds: z.number().int().nonnegative().optional(),
  costMicros: z.number().int().nonnegative().optional(),
  closeReason: closeReasonSchema.optional(),
});

/** What is kept of calls for the bill, for quality, and for whoever asks later. */
export const callRecordSchema = z.discriminatedUnion('kind', [
  attemptRecordSchema,
  legRecordSchema,
  conferenceRecordSchema,
]);
export type CallRecord = z.infer<typeof callRecordSchema>;
