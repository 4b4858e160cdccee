import type { LegAddressError } from '../address/leg-address-error.ts';

/** A word of the message, as it was read (Unicode tidied, nothing else), and its place: 0 is the command itself. */
type Where = { readonly word: string; readonly wordIndex: number };

/**
 * Why a message is no command. Words are the person's own and may be hostile or very long: show them only through
 * `commandErrorText`. Numbers of legs count from 1, as people count.
 */
export type CommandError = Reason & {
  /** The whole message as it was probably meant, ready to be sent. */
  readonly line?: string | undefined;
};

type Reason =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number }
  | ({ readonly code: 'unknown-command'; readonly suggestion?: string } & Where)
  | { readonly code: 'no-command'; readonly legs: number }
  | { readonly code: 'too-few-legs'; readonly legs: number }
  | { readonly code: 'too-many-legs'; readonly limit: number }
  | ({ readonly code: 'bad-leg'; readonly leg: number; readonly reason: LegAddressError } & Where)
  /** A number of which nobody knows where it ends; `lines` are the message in either reading. */
  | ({ readonly code: 'two-readings'; readonly leg: number; readonly lines: readonly [string, string] } & Where)
  | ({ readonly code: 'repeated-leg'; readonly leg: number; readonly sameAs: number } & Where)
  | ({ readonly code: 'misspelt-via' } & Where)
  | { readonly code: 'no-provider' }
  | ({ readonly code: 'bad-provider' } & Where)
  | ({ readonly code: 'repeated-via' } & Where)
  | { readonly code: 'too-many-providers'; readonly providers: number; readonly legs: number }
  /** No word that may stand for somebody. */
  | ({ readonly code: 'bad-name' } & Where)
  /** The command is about somebody, and names nobody. */
  | { readonly code: 'no-person'; readonly keyword: string }
  | ({ readonly code: 'bad-call-id'; readonly keyword: string } & Where)
  | ({ readonly code: 'extra-word'; readonly keyword: string } & Where)
  | ({ readonly code: 'unknown-topic'; readonly suggestion?: string } & Where)
  | ({ readonly code: 'unknown-language' } & Where)
  | ({ readonly code: 'bad-guest-name' } & Where)
  | { readonly code: 'nothing-to-say' }
  | { readonly code: 'on-or-off'; readonly keyword: string }
  | { readonly code: 'too-long-to-say'; readonly length: number; readonly limit: number };
