import type { Rate, RateAnswer } from '@partyline/core';

/** draft-ietf-httpapi-ratelimit-headers-10: what is allowed, and what is left of it. Times in whole seconds. */
export function rateHeaders({ count, perMs }: Rate, answer: RateAnswer): Readonly<Record<string, string>> {
  const remaining = answer.ok ? answer.remaining : 0;
  const resetMs = answer.ok ? answer.resetMs : answer.waitMs;
  return {
    'ratelimit-policy': `"default";q=${count};w=${Math.round(perMs / 1_000)}`,
    ratelimit: `"default";r=${remaining};t=${Math.ceil(resetMs / 1_000)}`,
  };
}
