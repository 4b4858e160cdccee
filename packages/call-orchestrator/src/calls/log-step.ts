import type { CallState, Logger } from '@partyline/core';

/**
 * Logs what an operator looks for at night: that a call began and how it ended, and every attempt that a provider
 * failed.
 */
export function logStep(logger: Logger, before: CallState, after: CallState): void {
  const call = { callId: after.id };
  if (before.statusSeq === 0 && after.statusSeq > 0) {
    logger.info({ ...call, adapter: after.chat.adapter, chat: after.chat.chat, legs: after.legs.length }, 'call began');
  }
  for (const [index, leg] of after.legs.entries()) {
    for (const [tried, attempt] of leg.attempts.entries()) {
      if (attempt.outcome !== 'network-failed') continue;
      if (before.legs[index]?.attempts[tried]?.outcome !== undefined) continue;
      const { provider, cause } = attempt;
      logger.warn({ ...call, leg: index + 1, provider, q850: cause?.q850, sip: cause?.sip }, 'provider failed');
    }
  }
  if (before.phase !== 'ended' && after.phase === 'ended') {
    const seconds = Math.round(((after.endedAtMs ?? after.createdAtMs) - after.createdAtMs) / 1_000);
    logger.info({ ...call, reason: after.closeReason, seconds }, 'call ended');
  }
}
