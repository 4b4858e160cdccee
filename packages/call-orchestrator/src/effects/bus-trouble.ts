import { BusError, TelephonyError } from '@partyline/core';

/**
 * What the bus could not do for an effect leaves it for later, as what the telephone system did not answer does: whoever
 * holds the lease by then carries it out.
 */
export function asTelephonyError(error: unknown): never {
  if (error instanceof BusError && error.retryable) throw new TelephonyError('timeout', error.message, error);
  throw error;
}
