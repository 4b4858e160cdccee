import { z } from 'zod';
import { legAddressSchema } from '../address/leg-address.ts';
import { adapterIdSchema, callIdSchema, nodeIdSchema, providerIdSchema } from '../ids.ts';
import { identitySchema } from '../permission/identity.ts';
import { routeSchema } from '../rating/route.ts';
import { hangupCauseSchema } from './hangup-cause.ts';
import { soundFiguresSchema } from './sound/sound-figures.ts';
import { soundQualitySchema } from './sound/sound-quality.ts';
import { answerSchema } from './view/answer.ts';

const at = z.number().int();

/** What became of an attempt or of a whole leg that was not, or is no longer, in the call. */
export const outcomeSchema = z.enum([
  /** Was in the call and hung up. */
  'left',
  /** Was in the call until the connection broke: no sound, or no answer of its phone any more. */
  'dropped',
  /** Was in the call and was let go because the call ended. */
  'released',
  'busy',
  'declined',
  'no-answer',
  /** Its phone sends callers elsewhere (SIP 3xx), where nobody has allowed us to call. */
  'forwarded',
  /** No such number or address. */
  'unknown-number',
  /** It leads where nobody may be called. */
  'not-allowed',
  /** The provider or the network could not place the call. */
  'network-failed',
  /** All lines of the provider were taken. */
  'lines-busy',
  /** The call ended before it answered. */
  'cancelled',
  /** Leg 1 was not reached, so nobody else was called. */
  'not-called',
  /** The telephone system was restarted or lost it. */
  'lost',
  /** Answered, and did not say that they want to come: a machine, or somebody who did not want to. */
  'not-confirmed',
  /** They, or somebody for them, wished not to be called from here. */
  'suppressed',
  /** Taken out, or no longer called, because somebody of the chat wished it. */
  'removed',
  /** Did not come by the link in time. */
  'not-joined',
  /** Their network did not take the invitation. */
  'not-invited',
]);
export type Outcome = z.infer<typeof outcomeSchema>;

const attemptSchema = z.object({
  provider: providerIdSchema,
  /**
   * `creating` → `dialling` (dial stored, perhaps sent) → `ringing` | `progress` → (`asked` →) `answered` → `over`; `ending` once
   * we asked for its end ourselves.
   */
  phase: z.enum(['creating', 'dialling', 'ringing', 'progress', 'asked', 'answered', 'ending', 'over']),
  startedAtMs: at,
  /** Early media came (183), which is not yet a ring. */
  progressAtMs: at.optional(),
  ringingAtMs: at.optional(),
  answeredAtMs: at.optional(),
  /** How often they were asked whether they want to come, and when they said so. */
  asked: z.number().int().positive().optional(),
  confirmedAtMs: at.optional(),
  endedAtMs: at.optional(),
  /** Why we ended it ourselves, told apart from what the network says only by this. */
  endedBy: outcomeSchema.optional(),
  outcome: outcomeSchema.optional(),
  cause: hangupCauseSchema.optional(),
  /** Where the browser of somebody who comes by a link waits, and which it is. */
  contact: z.string().optional(),
  browser: z.string().optional(),
  /** How it sounds, or sounded last; and what had been counted shortly before its end. */
  quality: soundQualitySchema.optional(),
  figures: soundFiguresSchema.optional(),
  /** The tone that a canary plays has come back. */
  echoed: z.literal(true).optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

const legSchema = z.object({
  address: legAddressSchema,
  /** What whoever had them called calls them. */
  name: z.string().optional(),
  /** Providers to try, best first; the n-th attempt of a round uses the n-th. */
  providers: z.array(providerIdSchema).min(1),
  /** Why in that order, where routing chose. */
  routes: z.array(routeSchema).optional(),
  /** Whoever it is comes by a link, and is not called. */
  byLink: z.literal(true).optional(),
  /** Until when they are waited for. */
  invitedUntilMs: at.optional(),
  /** The browser that last came in. */
  browser: z.string().optional(),
  /** The message that asked for the link, where one did. */
  askedBy: z.string().optional(),
  /** They were added while the call ran. */
  added: z.literal(true).optional(),
  /** How often they were called again, and how many attempts there were before the last time. */
  rounds: z.number().int().positive().optional(),
  roundFrom: z.number().int().nonnegative().optional(),
  /** The message that had them called again. */
  calledAgainBy: z.string().optional(),
  /** The others do not hear them. */
  muted: z.literal(true).optional(),
  /** They and the others do not hear each other. */
  held: z.literal(true).optional(),
  /** They are being told so, which they could not hear any more once they are apart. */
  hearsOfHold: z.literal(true).optional(),
  /** Their own phone has put the conference on hold: what it may play meanwhile is heard by nobody. */
  onHold: z.literal(true).optional(),
  /** They have raised a hand; since when. Calls of earlier versions hold no time. */
  hand: z.literal(true).optional(),
  handSinceMs: at.optional(),
  /** When they pressed `*`, while the next key counts. */
  starAtMs: at.optional(),
  /** They wanted to come in while the call was locked; and may. */
  atDoor: z.literal(true).optional(),
  admitted: z.literal(true).optional(),
  /** The person chose the provider. */
  providerNamed: z.boolean().optional(),
  /** How long one attempt rings, where that is not as in the settings. */
  ringTimeoutMs: z.number().int().positive().optional(),
  phase: z.enum(['waiting', 'calling', 'in', 'out']),
  attempts: z.array(attemptSchema),
  /** Answered, and hears something before the conference. */
  hearsFirst: z.literal(true).optional(),
  /** Of which recording they last heard that it is made, and when. */
  toldOfRecording: z.object({ number: z.number().int().positive(), atMs: at }).optional(),
  joinedAtMs: at.optional(),
  leftAtMs: at.optional(),
  outcome: outcomeSchema.optional(),
});
export type Leg = z.infer<typeof legSchema>;

/** Why a call is closing. */
export const closeReasonSchema = z.enum([
  /** A person wrote HANGUP. */
  'hangup',
  'operator',
  /** Leg 1 was not reached. */
  'first-leg-failed',
  /** Leg 1 hung up before anybody else had answered. */
  'first-leg-left',
  /** None of the others was reached. */
  'nobody-reached',
  /** One party or none was left, and the grace time is over. */
  'parties-left',
  'max-duration',
  /** What calls may cost in a day was used up. */
  'budget',
  /** A canary has listened for long enough. */
  'tested',
  /** The telephone system was restarted. */
  'lost',
]);
export type CloseReason = z.infer<typeof closeReasonSchema>;

/** Timers that a call waits for; the orchestrator arms them from the state, also after a restart. */
export const timerNameSchema = z.union([
  /** Until the far end says anything but that it tries. */
  z.templateLiteral(['setup:', z.number().int()]),
  z.templateLiteral(['ring:', z.number().int()]),
  /** Until somebody who is asked has said whether they want to come. */
  z.templateLiteral(['confirm:', z.number().int()]),
  /** Until whoever is held has heard so. */
  z.templateLiteral(['hold:', z.number().int()]),
  z.enum(['grace', 'max-duration', 'farewell', 'closing', 'recording']),
]);
export type TimerName = z.infer<typeof timerNameSchema>;

const confirmSchema = z.enum(['never', 'conferences', 'always']);

export const callSettingsSchema = z.object({
  /** How long one attempt may take until the far end rings or speaks. */
  setupTimeoutMs: z.number().int().positive().default(10_000),
  /** How long one attempt may take from dial to answer. */
  ringTimeoutMs: z.number().int().positive(),
  /** How long the last party stays before the call ends. */
  graceMs: z.number().int().nonnegative(),
  maxDurationMs: z.number().int().positive(),
  /** How long whoever has a link is waited for. */
  linkWaitMs: z.number().int().positive().default(180_000),
  maxLegs: z.number().int().positive().default(10),
  /** Who is asked whether they want to come, once they have answered: nobody, who joins a conference, or everybody. */
  confirm: confirmSchema.default('never'),
  /** The same for a kind of address, where that is not as for the others. */
  confirmByKind: z.partialRecord(z.string(), confirmSchema).optional(),
  /** How long they may take. */
  confirmTimeoutMs: z.number().int().positive().default(24_000),
  /** Whether keys of a phone do something; missing is yes. */
  keys: z.boolean().optional(),
  /** Words can be spoken. */
  speech: z.literal(true).optional(),
  /** It is heard who joins and leaves, who is muted, who is alone. */
  sounds: z.literal(true).optional(),
  /** The conference may be recorded. */
  recording: z.literal(true).optional(),
});
export type CallSettings = z.infer<typeof callSettingsSchema>;

export const callStateSchema = z.object({
  id: callIdSchema,
  /** What its chat calls it, unique among the chat's running calls. Calls of version 1 have their id for it. */
  shortId: z.string().optional(),
  node: nodeIdSchema,
  chat: z.object({ adapter: adapterIdSchema, chat: z.string() }),
  startedBy: identitySchema,
  /** The message that started it, as its adapter named it. */
  startedWith: z.string().optional(),
  /** What the one who started it reads, ISO 639-1, where their program said so. */
  language: z.string().optional(),
  createdAtMs: at,
  /** `first-leg` → `other-legs` → `talking` → `closing` → `ended`; see the diagram in reduce.ts. */
  phase: z.enum(['first-leg', 'other-legs', 'talking', 'closing', 'ended']),
  closeReason: closeReasonSchema.optional(),
  /** Who asked for the end, where a person did. */
  closedBy: z.string().optional(),
  endedAtMs: at.optional(),
  settings: callSettingsSchema,
  /** It only tries a provider: nobody is told of it, and it has one leg. */
  canary: z.literal(true).optional(),
  legs: z.array(legSchema).min(1),
  /** Nobody new comes in by a link. */
  locked: z.literal(true).optional(),
  /** Whether a bridge was asked for, and so must be closed. */
  bridgeOpen: z.boolean(),
  /** How many things were told to everybody, by which they are named. */
  toldAll: z.number().int().positive().optional(),
  /** How many recordings were begun. */
  recordings: z.number().int().nonnegative().optional(),
  /** The one that is wanted; `sinceMs` once everybody has heard of it. */
  recording: z
    .object({ number: z.number().int().positive(), sinceMs: at.optional(), answer: answerSchema.optional() })
    .optional(),
  /** What somebody wants said, and since when; until it has been. */
  saying: z.array(z.object({ id: z.string(), atMs: at })).optional(),
  /** Since when nobody knows what the telephone system does. */
  outOfReachSinceMs: at.optional(),
  /** Due time in ms since the epoch, by name. */
  timers: z.partialRecord(timerNameSchema, at),
  /** Number of the last status that was sent to the chat. */
  statusSeq: z.number().int().nonnegative(),
});
export type CallState = z.infer<typeof callStateSchema>;

/** How long one attempt to reach a leg rings, ms. */
export function ringTimeoutOf({ settings, legs }: CallState, number: number): number {
  const leg = legs[number - 1];
  return leg?.byLink ? JOIN_TIMEOUT_MS : (leg?.ringTimeoutMs ?? settings.ringTimeoutMs);
}

/** How long a browser may take to find its way to the telephone system. */
const JOIN_TIMEOUT_MS = 30_000;
