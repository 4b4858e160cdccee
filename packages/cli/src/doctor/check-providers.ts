import type { CallState, ProviderId } from '@partyline/core';
import { type Check, checked } from '@partyline/core';

const RECENT_MS = 3_600_000;
/** Fewer failures may be a person's wrong number. */
const WORTH_TELLING = 3;

/** Which providers failed often within the last hour, as the records of the last calls have it. */
export function checkProviders(calls: readonly CallState[], nowMs: number): Check[] {
  const attempts = calls
    .filter(({ createdAtMs }) => nowMs - createdAtMs <= RECENT_MS)
    .flatMap(({ legs }) => legs.flatMap((leg) => leg.attempts));
  const byProvider = Map.groupBy(attempts, ({ provider }) => provider);
  return [...byProvider].flatMap(([provider, own]) => {
    const failed = own.filter(({ outcome }) => outcome === 'network-failed');
    if (failed.length < WORTH_TELLING || failed.length * 4 < own.length) return [];
    return [
      describe(
        provider,
        failed.map(({ cause }) => cause?.sip ?? cause?.q850),
        own.length,
      ),
    ];
  });
}

function describe(provider: ProviderId, causes: ReadonlyArray<number | undefined>, tried: number): Check {
  const named = [...new Set(causes.map((cause) => (cause === undefined ? 'no answer' : String(cause))))].join(', ');
  return checked.warn(
    `provider ${provider}`,
    `failed ${causes.length} of ${tried} attempts within the last hour (${named})`,
    'see the lines on Asterisk, then ask the provider; call show ID has each attempt',
  );
}
