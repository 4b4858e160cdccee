import { z } from 'zod';
import { formatLegAddress, nameAt } from '../../address/leg-address.ts';
import { callIdSchema, providerIdSchema } from '../../ids.ts';
import { identitySchema } from '../../permission/identity.ts';
import { type CallState, closeReasonSchema, type Leg, outcomeSchema } from '../call-state.ts';
import { soundQualitySchema } from '../sound/sound-quality.ts';

const at = z.number().int();

/** One person of a call, as everybody in its chat may see them. */
export const personViewSchema = z.object({
  /** Their place in the call, counted from 1. */
  number: z.number().int().positive(),
  /** As {@link formatLegAddress} writes it. */
  address: z.string(),
  /** What they are called, where that is not their address. */
  name: z.string().optional(),
  /**
   * `connecting`: their network answers, and no phone rings yet. `invited`: they have a link, and have not opened it.
   * `joining`: they have. `asked`: somebody, or a machine, has
   * answered, and has to say that they want to come. `stopping`: no longer called.
   */
  state: z.enum([
    'waiting',
    'calling',
    'invited',
    'joining',
    'connecting',
    'ringing',
    'asked',
    'stopping',
    'in',
    'out',
  ]),
  /** The others do not hear them. */
  muted: z.literal(true).optional(),
  /** They and the others do not hear each other. */
  held: z.literal(true).optional(),
  /** Their own phone has put the conference on hold. */
  onHold: z.literal(true).optional(),
  /** They have raised a hand. */
  hand: z.literal(true).optional(),
  /** Since when. Missing in what earlier versions wrote. */
  handSinceMs: at.optional(),
  /** They would come in by their link, and the call is locked. */
  atDoor: z.literal(true).optional(),
  /** How their line sounds, while they are in the call. Missing where it is not known. */
  quality: soundQualitySchema.optional(),
  /** They are talking at this moment: told by whoever shows the view, and not stored. */
  talking: z.literal(true).optional(),
  /** Since when they are, or were, in the call, ms since the epoch. */
  joinedAtMs: at.optional(),
  leftAtMs: at.optional(),
  /** Why they are out. */
  outcome: outcomeSchema.optional(),
  /** Through whom they are, or were last, called. */
  provider: providerIdSchema.optional(),
  /** The person who began the call chose it. */
  providerNamed: z.boolean().optional(),
  /** Those that failed before it, in the order in which they were tried. */
  failed: z.array(providerIdSchema).optional(),
});
export type PersonView = z.infer<typeof personViewSchema>;

/**
 * A call as its chat sees it: who, in which state, since when, and why. Adapters say it in the chat's language; pages
 * and programs take it as it is. Times in ms since the epoch.
 */
export const callViewSchema = z.object({
  id: callIdSchema,
  /** What its chat calls it. */
  shortId: z.string(),
  phase: z.enum(['first-leg', 'other-legs', 'talking', 'closing', 'ended']),
  /** Missing in what earlier versions wrote. */
  startedBy: identitySchema.optional(),
  startedAtMs: at,
  endedAtMs: at.optional(),
  /** Why it is ending, or has ended. */
  closeReason: closeReasonSchema.optional(),
  /** Who asked for the end, where a person did. */
  closedBy: z.string().optional(),
  /** Nobody new comes in by a link. */
  locked: z.literal(true).optional(),
  /** Since when the conference is recorded; 0 while its people are being told. */
  recordingSinceMs: at.optional(),
  /** How many recordings there are. */
  recordings: z.number().int().positive().optional(),
  /** Since when nobody knows what the telephone system does. */
  outOfReachSinceMs: at.optional(),
  /** No other call of its chat is running: then HANGUP needs no id. */
  isAlone: z.boolean(),
  people: z.array(personViewSchema),
});
export type CallView = z.infer<typeof callViewSchema>;

/** @param isAlone no other call of the chat is running */
export function viewCall(state: CallState, isAlone = true): CallView {
  const {
    id,
    shortId = id,
    phase,
    startedBy,
    createdAtMs,
    endedAtMs,
    closeReason,
    closedBy,
    outOfReachSinceMs,
    locked,
    recording,
    recordings,
    legs,
  } = state;
  return {
    id,
    shortId,
    phase,
    startedBy,
    startedAtMs: createdAtMs,
    ...(endedAtMs !== undefined && { endedAtMs }),
    ...(closeReason !== undefined && { closeReason }),
    ...(closedBy !== undefined && { closedBy }),
    ...(outOfReachSinceMs !== undefined && phase !== 'ended' && { outOfReachSinceMs }),
    ...(locked && phase !== 'ended' && { locked }),
    ...(recording && phase !== 'ended' && { recordingSinceMs: recording.sinceMs ?? 0 }),
    ...(recordings && { recordings }),
    isAlone,
    people: legs.map((leg, index) => viewPerson(leg, index + 1)),
  };
}

/** Whether people would see a difference. That a line is good is no news until it was not. */
export function looksTheSame(before: CallState, after: CallState): boolean {
  return JSON.stringify(viewCall(before), withoutGood) === JSON.stringify(viewCall(after), withoutGood);
}

function withoutGood(key: string, value: unknown): unknown {
  return key === 'quality' && JSON.stringify(value) === '{"kind":"good"}' ? undefined : value;
}

function viewPerson(leg: Leg, number: number): PersonView {
  const { address, joinedAtMs, leftAtMs, outcome, providerNamed, muted, held, atDoor, onHold, hand, handSinceMs } = leg;
  const tried = leg.byLink ? [] : leg.attempts.slice(leg.roundFrom);
  const provider = tried.at(-1)?.provider;
  const failed = tried.slice(0, -1).filter((attempt) => attempt.outcome !== 'lines-busy');
  const name = leg.name ?? nameAt(address);
  const quality = leg.phase === 'in' && !onHold ? leg.attempts.at(-1)?.quality : undefined;
  return {
    number,
    address: formatLegAddress(address),
    ...(name !== undefined && { name }),
    state: stateOf(leg),
    ...(leg.phase !== 'out' && { ...(muted && { muted }), ...(held && { held }), ...(atDoor && { atDoor }) }),
    ...(leg.phase === 'in' && {
      ...(onHold && { onHold }),
      ...(hand && { hand, ...(handSinceMs !== undefined && { handSinceMs }) }),
    }),
    ...(quality !== undefined && { quality }),
    ...(joinedAtMs !== undefined && { joinedAtMs }),
    ...(leftAtMs !== undefined && { leftAtMs }),
    ...(outcome !== undefined && { outcome }),
    ...(provider !== undefined && { provider }),
    ...(providerNamed !== undefined && { providerNamed }),
    ...(failed.length > 0 && { failed: failed.map((attempt) => attempt.provider) }),
  };
}

function stateOf({ phase, attempts, roundFrom, byLink }: Leg): PersonView['state'] {
  if (phase !== 'calling') return phase;
  const attemptPhase = attempts.slice(roundFrom).at(-1)?.phase;
  if (byLink) return attemptPhase === undefined || attemptPhase === 'over' ? 'invited' : 'joining';
  switch (attemptPhase) {
    case 'ringing':
      return 'ringing';
    case 'progress':
      return 'connecting';
    case 'asked':
      return 'asked';
    case 'ending':
      return 'stopping';
    default:
      return 'calling';
  }
}
