import type { CallState } from '@partyline/core';
import type { Metrics } from '@partyline/runtime';

/** Counts what happens to calls and attempts, from what each stored step of a call changed. */
export function watchCalls(metrics: Metrics): (before: CallState, after: CallState) => void {
  const begun = metrics.counter('partyline_calls_begun_total', 'Calls that were begun.', ['node']);
  const ended = metrics.counter('partyline_calls_ended_total', 'Calls that ended, by reason.', ['node', 'reason']);
  const attempts = metrics.counter('partyline_attempts_total', 'Attempts to reach somebody that are over.', [
    'provider',
    'outcome',
  ]);
  const ringing = metrics.histogram(
    'partyline_attempt_ringing_seconds',
    'From the beginning of an attempt until a phone rings.',
    ['provider'],
  );
  return (before, after) => {
    const { node } = after;
    if (before.statusSeq === 0 && after.statusSeq > 0) begun.inc({ node });
    if (before.phase !== 'ended' && after.phase === 'ended') {
      ended.inc({ node, reason: after.closeReason ?? 'unknown' });
    }
    for (const [index, leg] of after.legs.entries()) {
      for (const [tried, { provider, outcome, startedAtMs, ringingAtMs }] of leg.attempts.entries()) {
        const earlier = before.legs[index]?.attempts[tried];
        if (outcome !== undefined && earlier?.outcome === undefined) attempts.inc({ provider, outcome });
        if (ringingAtMs === undefined || earlier?.ringingAtMs !== undefined) continue;
        ringing.observe({ provider }, (ringingAtMs - startedAtMs) / 1_000);
      }
    }
  };
}
