/**
 * Whether a call can be placed now. Reasons, from an adapter's point of view:
 * - `starting`: not known yet
 * - `no-telephony`: no Asterisk takes new calls
 * - `no-bus`: Redis is not reached
 * - `stopping`: the gateway is being stopped
 */
export type CallReadiness =
  | { readonly kind: 'callable' }
  | { readonly kind: 'not-callable'; readonly reason: 'starting' | 'no-telephony' | 'no-bus' | 'stopping' };

/** Tells adapters whether the gateway can call, so that they can show it in their network's presence. */
export interface CallPresence {
  /**
   * Calls `listener` with the present readiness before it returns, and again after every change; never twice in a row with the same.
   * The listener must not block or throw. The returned function ends it.
   */
  watch(listener: (readiness: CallReadiness) => void): () => void;
}

/** What people see beside the bot's name. */
export function readinessText(readiness: CallReadiness): string {
  if (readiness.kind === 'callable') return 'Ready to call. Write HELP to begin.';
  switch (readiness.reason) {
    case 'starting':
      return 'Starting, one moment please.';
    case 'no-telephony':
      return 'No calls at the moment: the telephone system cannot be reached.';
    case 'no-bus':
      return 'No calls at the moment: part of the service cannot be reached. Messages are kept.';
    case 'stopping':
      return 'Being restarted. Messages are kept.';
  }
}
