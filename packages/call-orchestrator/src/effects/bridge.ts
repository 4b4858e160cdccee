import { defineEffect, isThere, refOf } from './define-effect.ts';

/** Makes the conference. */
export const openBridge = defineEffect<'open-bridge'>({
  kind: 'open-bridge',
  run: (_, { telephony, state }) => telephony.openBridge(state().id),
  refused: () => ({ kind: 'bridge-failed' }),
  wantedAfterGap: (_, { state }) => state.phase !== 'ended',
});

/** Puts people into it: those who join in one step by one request. */
export const join = defineEffect<'join'>({
  kind: 'join',
  atOnce: true,
  run: (_, { telephony, state }, all) =>
    telephony.join(
      state().id,
      all.map((one) => refOf(state(), one)),
    ),
  // A party that hung up meanwhile is reported by its own event.
  refused: (_, code) => (code === 'refused' ? { kind: 'bridge-failed' } : undefined),
  wantedAfterGap: (_, gap) => isThere(gap) && gap.found?.bridgedIn === undefined,
});

export const closeBridge = defineEffect<'close-bridge'>({
  kind: 'close-bridge',
  run: (_, { telephony, state }) => telephony.closeBridge(state().id),
  refused: () => undefined,
  wantedAfterGap: () => true,
});
