import { type Text, text } from '../../texts/text.ts';

/**
 * Whether a call can be placed now. Reasons, from an adapter's point of view:
 * - `starting`: not known yet
 * - `no-telephony`: no Asterisk takes new calls
 * - `maintenance`: the operator lets no new calls begin
 * - `no-bus`: Redis is not reached
 * - `stopping`: the gateway is being stopped
 */
export type CallReadiness =
  | { readonly kind: 'callable' }
  | {
      readonly kind: 'not-callable';
      readonly reason: 'starting' | 'no-telephony' | 'maintenance' | 'no-bus' | 'stopping';
    };

/** Tells adapters whether the gateway can call, so that they can show it in their network's presence. */
export interface CallPresence {
  /**
   * Calls `listener` with the present readiness before it returns, and again after every change; never twice in a row
   * with the same. The listener must not block or throw. The returned function ends it.
   */
  watch(listener: (readiness: CallReadiness) => void): () => void;
}

/** What people see beside the bot's name. */
export function readinessText(readiness: CallReadiness): Text {
  return text(readiness.kind === 'callable' ? 'presence.callable' : `presence.${readiness.reason}`);
}
