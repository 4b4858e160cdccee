import type { CallSettings } from '@partyline/core';
import type { Config } from './config/config-schema.ts';

/** What of the configuration a call carries with it from its start. */
export function callSettings({ ringTimeoutSeconds, graceSeconds, maxDurationSeconds }: Config['calls']): CallSettings {
  return {
    ringTimeoutMs: ringTimeoutSeconds * 1_000,
    graceMs: graceSeconds * 1_000,
    maxDurationMs: maxDurationSeconds * 1_000,
  };
}
