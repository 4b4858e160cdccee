import type { z } from 'zod';
import type { LegAddress } from '../address/leg-address.ts';

/** A provider as people name it, in lower case: a letter or digit, then at most 31 of `a-z 0-9 _ -`. Never `auto`. */
export type ProviderName = string & z.$brand<'ProviderName'>;

/** One leg of a CALLBACK. Without `provider` (none named, or `auto`) routing chooses; with it, only that one is tried. */
export type RequestedLeg = { readonly address: LegAddress; readonly provider?: ProviderName };

/**
 * What HELP can be about. `hello` and `thanks` are the answers to small talk: a person who greets the bot has asked for nothing, and is
 * told in a line or two what can be asked.
 */
export type HelpTopic =
  | 'overview'
  | 'callback'
  | 'status'
  | 'hangup'
  | 'help'
  | 'addresses'
  | 'via'
  | 'hello'
  | 'thanks';

/** What a person asked for. `call` is a call's short id in lower case, as typed without a `#`; without it the chat's current call is meant. */
export type Command =
  | { readonly kind: 'callback'; readonly legs: readonly RequestedLeg[] }
  | { readonly kind: 'status'; readonly call?: string }
  | { readonly kind: 'hangup'; readonly call?: string }
  | { readonly kind: 'help'; readonly topic: HelpTopic };
