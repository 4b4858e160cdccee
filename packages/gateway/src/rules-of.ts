import { networkInterfaces } from 'node:os';
import {
  createDestinationPolicy,
  createPermissionPolicy,
  dialTargets,
  type LegAddress,
  type QuietHours,
  type Routing,
  type Rules,
} from '@partyline/core';
import type { Config } from '@partyline/runtime';
import { kindOf } from './adapters.ts';

/** What the configuration says about commands. */
export function rulesOf(config: Config, routing?: Routing): Rules {
  return {
    permission: createPermissionPolicy(config.permissions.callers),
    destinations: createDestinationPolicy({ ...config.calls, ...sipHostRules(config) }),
    providers: config.providers.map(({ id, dial }) => ({ id, serves: new Set(servedKinds(dial)) })),
    ...(routing && { routing }),
    chatNetworks: new Set(config.adapters.flatMap((account) => kindOf(account).networksOf(account))),
    links: config.web !== undefined,
    steering: config.calls.steering,
    quietHours: quietHoursOf(config.calls.quietHours),
    maxLegs: config.calls.maxLegs,
    phoneKeys: config.calls.keys,
    defaultCountry: config.calls.defaultCountry,
    maxCommandAgeMs: config.calls.maxCommandAgeSeconds * 1_000,
    ringTimeoutMs: Object.fromEntries(
      Object.entries(config.calls.ringTimeoutSecondsByKind).map(([kind, seconds]) => [kind, seconds * 1_000]),
    ),
  };
}

function quietHoursOf(quiet: Config['calls']['quietHours']): QuietHours | undefined {
  if (quiet === undefined) return undefined;
  const { from, to, override, zones } = quiet;
  return { fromMin: from, toMin: to, override, zones: new Map(Object.entries(zones)) };
}

/** Our own machines are those whose addresses are known here: this one, and those that `pbx` names by address. */
export function sipHostRules({ calls, pbx, providers }: Config) {
  const here = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return {
    allowNetworks: calls.allowNetworks,
    ownAddresses: [...here.map(({ address }) => address), ...pbx.map(({ url }) => new URL(url).hostname)],
    trunkHosts: providers.flatMap(({ hosts }) => hosts),
  };
}

function servedKinds(dial: Config['providers'][number]['dial']): LegAddress['kind'][] {
  return [...dialTargets.keys()].filter((kind) => dial[kind] !== undefined);
}
