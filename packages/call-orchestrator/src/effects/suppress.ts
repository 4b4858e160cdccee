import { formatLegAddress } from '@partyline/core';
import { asTelephonyError } from './bus-trouble.ts';
import { defineEffect } from './define-effect.ts';

/** Puts somebody on the list of those who are not called: they have asked for it by a key of their telephone. */
export const suppress = defineEffect<'suppress'>({
  kind: 'suppress',
  async run({ leg }, { state, suppressions, now }) {
    const address = state().legs[leg - 1]?.address;
    if (address === undefined) return;
    const suppression = { address: formatLegAddress(address), sinceMs: now(), by: 'called' as const };
    await suppressions.add(suppression).catch(asTelephonyError);
  },
  refused: () => undefined,
  wantedAfterGap: () => true,
});
