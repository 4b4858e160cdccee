import type { BudgetLimits, CallLimits, CallRate, CallSettings, CanaryTimes, ProviderId } from '@partyline/core';
import type { Config } from './config/config-schema.ts';

/** What of the configuration a call carries with it from its start. */
export function callSettings({ calls, speech }: Pick<Config, 'calls' | 'speech'>): CallSettings {
  const { setupTimeoutSeconds, ringTimeoutSeconds, graceSeconds, maxDurationSeconds, linkWaitSeconds, maxLegs } = calls;
  return {
    setupTimeoutMs: setupTimeoutSeconds * 1_000,
    ringTimeoutMs: ringTimeoutSeconds * 1_000,
    graceMs: graceSeconds * 1_000,
    maxDurationMs: maxDurationSeconds * 1_000,
    linkWaitMs: linkWaitSeconds * 1_000,
    maxLegs,
    ...(calls.sounds && { sounds: true as const }),
    ...(calls.recordings.allowed && { recording: true as const }),
    confirm: calls.confirm,
    ...(Object.keys(calls.confirmByKind).length > 0 && { confirmByKind: calls.confirmByKind }),
    confirmTimeoutMs: calls.confirmTimeoutSeconds * 1_000,
    ...(calls.keys ? {} : { keys: false }),
    ...(speech && { speech: true as const }),
  };
}

/** What is allowed to everybody together and to each. */
export function callLimits(calls: Config['calls']): CallLimits {
  return {
    atOnce: calls.maxCallsPerPerson,
    perPerson: rateOf(calls.ratePerPerson),
    perAddress: rateOf(calls.ratePerAddress),
    inAll: rateOf(calls.rateInAll),
  };
}

function rateOf({ calls, perSeconds }: Config['calls']['ratePerPerson']): CallRate {
  return { calls, perMs: perSeconds * 1_000 };
}

/** What calls may cost in a day, in millionths; undefined where nothing is limited. */
export function budgetLimits({ dailyBudgets }: Config['routing']): BudgetLimits | undefined {
  const { perPerson, perChat, inAll } = dailyBudgets;
  const micros = (amount: number | undefined) => (amount === undefined ? undefined : Math.round(amount * 1_000_000));
  const limits = { person: micros(perPerson), chat: micros(perChat), all: micros(inAll) };
  return Object.values(limits).every((limit) => limit === undefined) ? undefined : limits;
}

/** How many calls those providers carry at once for which that is limited. */
export function lineLimits({ providers }: Pick<Config, 'providers'>): ReadonlyMap<ProviderId, number> {
  return new Map(providers.flatMap(({ id, lines }) => (lines === undefined ? [] : [[id, lines] as const])));
}

/** When and through whom canaries call; undefined where there are none. */
export function canaryPlan({ routing: { canaries }, providers }: Pick<Config, 'routing' | 'providers'>) {
  if (canaries === undefined) return undefined;
  const { echo, everyMinutes = 0, at, providers: some } = canaries;
  const able = providers.filter(({ dial }) => dial['phone'] !== undefined).map(({ id }) => id);
  const times: CanaryTimes =
    at === undefined ? { kind: 'every', everyMs: everyMinutes * 60_000 } : { kind: 'at', minutes: at };
  return { times, echo: { kind: 'phone' as const, number: echo }, providers: some ?? able };
}
