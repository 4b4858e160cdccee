import type { LegAddress } from '../address/leg-address.ts';
import type { CallId, ProviderId } from '../ids.ts';
import type { HelpTopic } from './help-topic.ts';

/** One leg of a CALLBACK. Without `provider` (none named, or `auto`) routing chooses; with it, only that one is tried. */
export type RequestedLeg = { readonly address: LegAddress; readonly provider?: ProviderId };

/** What a person asked for. Without `call` the chat's current call is meant. */
export type Command =
  | { readonly kind: 'callback'; readonly legs: readonly RequestedLeg[] }
  | { readonly kind: 'status'; readonly call?: CallId }
  | { readonly kind: 'hangup'; readonly call?: CallId }
  | { readonly kind: 'help'; readonly topic: HelpTopic };
