import type { AdapterId, Identity, Rate, Rates, Rules, StatusSink } from '@partyline/core';

export interface WelcomeDeps {
  readonly rates: Rates;
  readonly rules: Pick<Rules, 'permission'>;
  readonly statuses: StatusSink;
  /** Through whom the people of a network are written to. */
  readonly adapterFor: (network: string) => AdapterId | undefined;
}

export interface Welcome {
  /** The same for a repeat, which is then dropped. */
  readonly id: string;
  readonly to: Identity;
  readonly language?: string | undefined;
  /** Who wants it: an address on the Internet, or a key. */
  readonly visitor: { readonly name: string; readonly rate: Rate };
  /** An earlier try of the same may have been counted. */
  readonly isAgain?: boolean;
}

export type WelcomeOutcome =
  /** Sent, or not, for somebody who may not use the gateway: which of the two is nobody's business. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'too-often'; readonly waitMs: number };

const HOUR_MS = 3_600_000;
const PER_ADDRESS: Rate = { count: 3, perMs: 24 * HOUR_MS };
const PER_NETWORK: Rate = { count: 200, perMs: HOUR_MS };

/**
 * Invites somebody to use the gateway: their own client shows a request or an invitation. Limits are taken before
 * anything is looked up, so that no answer tells who exists or who may. Rejects with a retryable `BusError`.
 */
export async function sendWelcome(deps: WelcomeDeps, welcome: Welcome): Promise<WelcomeOutcome> {
  const { id, to, language, visitor, isAgain = false } = welcome;
  const adapter = deps.adapterFor(to.network);
  if (adapter === undefined) return { kind: 'not-connected' };
  const limits: ReadonlyArray<readonly [name: string, rate: Rate]> = [
    [`welcome/visitor/${visitor.name}`, visitor.rate],
    [`welcome/address/${to.network}/${to.address}`, PER_ADDRESS],
    [`welcome/network/${to.network}`, PER_NETWORK],
  ];
  for (const [name, rate] of isAgain ? [] : limits) {
    const taken = await deps.rates.take(name, rate);
    if (!taken.ok) return { kind: 'too-often', waitMs: taken.waitMs };
  }
  if (deps.rules.permission.mayCall(to)) {
    await deps.statuses.send(adapter, { kind: 'welcome', id, to, ...(language !== undefined && { language }) });
  }
  return { kind: 'taken' };
}
