import { defineEffect, isThere, refOf } from './define-effect.ts';

/** Lets somebody go. */
export const hangup = defineEffect<'hangup'>({
  kind: 'hangup',
  async run({ leg, attempt }, { telephony, state }) {
    const answer = await telephony.hangup(refOf(state(), { leg, attempt }));
    return answer === 'gone' ? { kind: 'attempt-lost', leg, attempt } : undefined;
  },
  refused: () => undefined,
  wantedAfterGap: (_, gap) => isThere(gap),
});
