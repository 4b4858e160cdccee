import {
  type AttemptRef,
  formatChatNote,
  formatLegAddress,
  type LegAddress,
  type SuppressionList,
  type Telephony,
  TelephonyError,
  type TelephonyErrorCode,
} from '@partyline/core';
import { asTelephonyError } from './bus-trouble.ts';
import { defineEffect, refOf } from './define-effect.ts';

/**
 * Makes the channel of an attempt. Whoever drove the call before may have made it in its last moment, and have stored
 * nothing of it.
 */
export const create = defineEffect<'create'>({
  kind: 'create',
  async run(effect, { telephony, suppressions, lines, state, resumed, onUncertain }) {
    const ref = refOf(state(), effect);
    const found = resumed ? await find(telephony, ref) : undefined;
    const leg = state().legs[effect.leg - 1];
    const attempt = leg?.attempts[effect.attempt - 1];
    if (leg === undefined || attempt?.phase !== 'creating' || found === 'dialled') return undefined;
    if (found === 'ready') return { kind: 'ready', leg: effect.leg, attempt: effect.attempt };
    if (attempt.contact === undefined && (await isSuppressed(leg.address, suppressions))) {
      return { kind: 'attempt-refused', leg: effect.leg, attempt: effect.attempt, outcome: 'suppressed' };
    }
    const line = { provider: attempt.provider, ref };
    if (!(await lines.take(line, state().canary).catch(asTelephonyError))) {
      return { kind: 'attempt-refused', leg: effect.leg, attempt: effect.attempt, outcome: 'lines-busy' };
    }
    // Meanwhile somebody may have hung up.
    if (state().legs[effect.leg - 1]?.attempts[effect.attempt - 1]?.phase !== 'creating') {
      lines.giveBack(line);
      return undefined;
    }
    const note = formatChatNote(state());
    const { provider, contact } = attempt;
    const made = await telephony.create({ ref, provider, address: leg.address, note, ...(contact && { contact }) });
    // Somebody made it before us, of whom nothing is stored: what it is like shows by a look.
    if (made === 'exists') onUncertain();
    return undefined;
  },
  refused: ({ leg, attempt }, code) => ({ kind: 'attempt-refused', leg, attempt, outcome: outcomeOf(code) }),
  wantedAfterGap: (_, { phase, found }) => found === undefined && phase === 'creating',
});

/** Whether they have wished meanwhile not to be called. */
async function isSuppressed(address: LegAddress, suppressions: SuppressionList): Promise<boolean> {
  return (await suppressions.find([formatLegAddress(address)]).catch(asTelephonyError)) !== undefined;
}

/** Whether the channel is there already, and may be dialled. */
async function find(telephony: Telephony, ref: AttemptRef): Promise<'ready' | 'dialled' | undefined> {
  try {
    return (await telephony.wasDialled(ref)) ? 'dialled' : 'ready';
  } catch (error) {
    if (error instanceof TelephonyError && error.code === 'gone') return undefined;
    throw error;
  }
}

/** Where it is the address that cannot be called, and not the provider that failed. */
function outcomeOf(code: TelephonyErrorCode): 'not-allowed' | 'unknown-number' | undefined {
  if (code === 'forbidden') return 'not-allowed';
  return code === 'no-such-host' ? 'unknown-number' : undefined;
}
