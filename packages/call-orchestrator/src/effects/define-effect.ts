import type {
  AttemptRef,
  CallEvent,
  CallId,
  CallState,
  Effect,
  LiveAttempt,
  SuppressionList,
  Telephony,
  TelephonyErrorCode,
} from '@partyline/core';
import type { LineKeeper } from '../calls/line-keeper.ts';
import type { InOrder } from '../prompts/in-order.ts';
import type { PromptMaker } from '../prompts/prompt-maker.ts';

/** An effect that asks something of the telephone system. */
export type TelephonyEffect = Exclude<Effect, { readonly kind: 'tell-chat' | 'answer' | 'invite' }>;
export type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;

/** What a telephony effect came to: done, perhaps with an event that follows from it. */
export type Result = CallEvent | undefined;

export interface EffectContext {
  readonly telephony: Telephony;
  readonly prompts: PromptMaker;
  /** What one conference is told, one after the other. */
  readonly inOrder: InOrder<CallId>;
  /** Who is not to be called. */
  readonly suppressions: SuppressionList;
  readonly lines: Pick<LineKeeper, 'take' | 'giveBack'>;
  /** ms since the epoch. */
  readonly now: () => number;
  /** As it is now, which may be later than when the effect was stored. */
  readonly state: () => CallState;
  /** The call was taken up from the store: what was done of it before is not known in full. */
  readonly resumed: boolean;
  /** Nobody knows whether something was done: what the telephone system holds must be looked at again. */
  readonly onUncertain: () => void;
}

/** What is there of an effect's attempt, after a time without events. */
export interface Gap {
  readonly state: CallState;
  /** Of the effect's own attempt: what the call takes it for, and what the telephone system holds of it. */
  readonly phase: string | undefined;
  readonly found: LiveAttempt | undefined;
}

/** One kind of effect, whole. */
export interface EffectDefinition<Kind extends TelephonyEffect['kind']> {
  readonly kind: Kind;
  /** Those of one step are carried out by one request, at the place of the first. */
  readonly atOnce?: true;
  /** Goes before all others of its step, which may come from several events. */
  readonly first?: true;
  /** Carries it out; `all` are those that go with it, itself included. Rejects with a `TelephonyError`. */
  readonly run: (
    effect: EffectOf<Kind>,
    context: EffectContext,
    all: readonly EffectOf<Kind>[],
  ) => Promise<Result> | Promise<void>;
  /** What a final "no" of the telephone system means for the call. */
  readonly refused: (effect: EffectOf<Kind>, code: TelephonyErrorCode) => Result;
  /** Whether it still has to be carried out where it is not known to be done. */
  readonly wantedAfterGap: (effect: EffectOf<Kind>, gap: Gap) => boolean;
}

/** A definition as the table holds it: its methods take effects of its own kind, and give nothing for any other. */
export interface DefinedEffect {
  readonly kind: TelephonyEffect['kind'];
  readonly atOnce: boolean;
  readonly first: boolean;
  readonly run: (effects: readonly TelephonyEffect[], context: EffectContext) => Promise<Result>;
  readonly refused: (effect: TelephonyEffect, code: TelephonyErrorCode) => Result;
  readonly wantedAfterGap: (effect: TelephonyEffect, gap: Gap) => boolean;
}

export function defineEffect<Kind extends TelephonyEffect['kind']>(definition: EffectDefinition<Kind>): DefinedEffect {
  const isOurs = (effect: TelephonyEffect): effect is EffectOf<Kind> & TelephonyEffect =>
    effect.kind === definition.kind;
  return {
    kind: definition.kind,
    atOnce: definition.atOnce === true,
    first: definition.first === true,
    async run(effects, context) {
      const all = effects.filter(isOurs);
      const [first] = all;
      return first === undefined ? undefined : ((await definition.run(first, context, all)) ?? undefined);
    },
    refused: (effect, code) => (isOurs(effect) ? definition.refused(effect, code) : undefined),
    wantedAfterGap: (effect, gap) => isOurs(effect) && definition.wantedAfterGap(effect, gap),
  };
}

export function refOf({ id: callId }: CallState, { leg, attempt }: Omit<AttemptRef, 'callId'>): AttemptRef {
  return { callId, leg, attempt };
}

/** An attempt that is not over, and of which something is there. */
export function isThere({ phase, found }: Gap): boolean {
  return phase !== undefined && phase !== 'over' && found !== undefined;
}
