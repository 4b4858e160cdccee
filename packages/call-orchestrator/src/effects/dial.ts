import { ringTimeoutOf } from '@partyline/core';
import { defineEffect, refOf } from './define-effect.ts';

/** Lets the phone ring. */
export const dial = defineEffect<'dial'>({
  kind: 'dial',
  async run({ leg, attempt }, { telephony, state }) {
    const { legs, settings } = state();
    const { maxDurationMs } = settings;
    // Between its commit and now somebody may have hung up, or the call have been ended: then the phone need not ring.
    if (legs[leg - 1]?.attempts[attempt - 1]?.phase !== 'dialling') return undefined;
    const ringTimeoutMs = ringTimeoutOf(state(), leg);
    await telephony.dial({ ref: refOf(state(), { leg, attempt }), ringTimeoutMs, maxDurationMs });
    return { kind: 'dialled', leg, attempt };
  },
  refused({ leg, attempt }, code) {
    // A channel that vanished before it was dialled is reported by its own event, with a cause.
    return code === 'gone' ? undefined : { kind: 'attempt-refused', leg, attempt };
  },
  wantedAfterGap: (_, { phase, found }) => found?.state === 'created' && phase === 'dialling',
});
