import type { DestinationRisk } from '../permission/destination-policy.ts';
import type { RiskClass } from '../permission/risk-classes.ts';
import type { BudgetScope } from '../rates/budget.ts';
import type { RoutingError } from '../routing/plan-legs.ts';

/** Somebody who may have been meant. */
export interface PersonChoice {
  /** Their place in the call. */
  readonly number: number;
  readonly name: string;
}

/** Why a well-formed command is not carried out. */
export type Refusal =
  | { readonly kind: 'not-permitted'; readonly address: string }
  /** `riskClass`: of the number, where it is that which is refused. */
  | {
      readonly kind: 'destination';
      readonly address: string;
      readonly risk: DestinationRisk;
      readonly riskClass?: RiskClass;
    }
  | { readonly kind: 'routing'; readonly error: RoutingError }
  | { readonly kind: 'same-twice'; readonly address: string; readonly legs: readonly [number, number] }
  | { readonly kind: 'too-many-calls'; readonly limit: number }
  /** More calls within a time than a limit allows; `address` where one person would be called too often. */
  | {
      readonly kind: 'too-often';
      readonly limit: 'person' | 'address' | 'all';
      readonly address?: string;
      readonly waitMs: number;
    }
  | { readonly kind: 'too-old'; readonly ageMs: number }
  | { readonly kind: 'telephony-unreachable' }
  | { readonly kind: 'overloaded' }
  /** The operator lets no new calls begin. */
  | { readonly kind: 'maintenance' }
  | { readonly kind: 'failed' }
  /** More people than a call may have. */
  | { readonly kind: 'call-full'; readonly limit: number }
  /** Somebody else has come by this link. */
  | { readonly kind: 'link-used' }
  /** The first person of the call has not answered yet. */
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'call-over' }
  /** Nobody new may come in. */
  | { readonly kind: 'locked' }
  /** Somebody of the chat took them out of the call. */
  | { readonly kind: 'taken-out' }
  | { readonly kind: 'no-such-person'; readonly word: string }
  /** Several may be meant. */
  | { readonly kind: 'which-person'; readonly word: string; readonly people: readonly PersonChoice[] }
  | { readonly kind: 'not-in-call'; readonly name: string }
  | { readonly kind: 'is-in-call'; readonly name: string }
  | { readonly kind: 'not-at-door'; readonly name: string }
  | { readonly kind: 'nobody-missing' }
  | { readonly kind: 'no-call-here' }
  /** `command`: what was to be done with it, as people write it. */
  | { readonly kind: 'which-call'; readonly callIds: readonly string[]; readonly command: string }
  /** Only who started it may steer it. */
  | { readonly kind: 'not-your-call' }
  | { readonly kind: 'no-such-name'; readonly word: string }
  | { readonly kind: 'too-many-names'; readonly limit: number }
  | { readonly kind: 'no-past-calls' }
  | { readonly kind: 'no-past-call'; readonly number: number }
  /** It is night where they are. `mayOverride`: NOW would call them all the same. */
  | {
      readonly kind: 'quiet-hours';
      readonly address: string;
      readonly localTime: string;
      readonly waitMs: number;
      readonly mayOverride: boolean;
    }
  /** What calls may cost in a day would not be enough: of this person, of this chat, or of all together. */
  | {
      readonly kind: 'over-budget';
      readonly scope: BudgetScope;
      readonly limitMicros: number;
      readonly waitMs: number;
    }
  /** They do not want to be called from here. */
  | { readonly kind: 'suppressed'; readonly address: string }
  | { readonly kind: 'no-links' }
  /** Nothing can be spoken here. */
  | { readonly kind: 'no-speech' }
  /** Nothing may be recorded here. */
  | { readonly kind: 'no-recording' }
  | { readonly kind: 'not-recording' }
  /** Nobody is in the conference yet. */
  | { readonly kind: 'nobody-hears' }
  /** More waits to be said than people want to hear. */
  | { readonly kind: 'too-much-to-say'; readonly limit: number }
  | { readonly kind: 'no-such-call'; readonly callId: string };
