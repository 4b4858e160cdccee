import { networkInterfaces } from 'node:os';
import { createAriTelephony } from '@partyline/ari';
import type { Bus } from '@partyline/bus';
import { Orchestrator } from '@partyline/call-orchestrator';
import {
  createCausePolicy,
  createDestinationPolicy,
  createPermissionPolicy,
  dialTargets,
  type LegAddress,
  type Logger,
  type Rules,
} from '@partyline/core';
import { type Config, callLimits, callSettings, systemClock } from '@partyline/runtime';
import { kindOf } from './adapters.ts';
import { DRAIN_MS } from './drain.ts';
import type { Instruments } from './instruments/instruments.ts';

/** One orchestrator per Asterisk of the configuration. */
export function createOrchestrators(
  config: Config,
  bus: Bus,
  logger: Logger,
  instruments: Instruments,
): Orchestrator[] {
  const rules = rulesOf(config);
  const hosts = sipHostRules(config);
  const causes = createCausePolicy(new Map(config.providers.map(({ id, causes }) => [id, causes])));
  return config.pbx.map((pbx) => {
    const node = bus.node(pbx.id);
    return new Orchestrator(
      {
        node: pbx.id,
        rules,
        callSettings: callSettings(config.calls),
        callLimits: callLimits(config.calls),
        overloadedAfterMs: config.calls.overloadedAfterSeconds * 1_000,
        drainMs: DRAIN_MS.settingUp,
      },
      {
        lease: instruments.bus.lease(`node ${pbx.id}`, node.lease),
        inbox: node.inbox,
        store: instruments.bus.store(node.calls),
        reporter: node.reporter,
        statusSink: instruments.bus.statuses(bus.statuses),
        onStep: instruments.onStep,
        quota: bus.quota,
        createTelephony: () =>
          instruments.telephony(
            pbx.id,
            createAriTelephony(
              { ...pbx, ...hosts, node: pbx.id, password: pbx.password.reveal(), providers: config.providers },
              { logger },
            ),
          ),
        causes,
        clock: systemClock,
        logger,
      },
    );
  });
}

function rulesOf(config: Config): Rules {
  return {
    permission: createPermissionPolicy(config.permissions.callers),
    destinations: createDestinationPolicy({ ...config.calls, ...sipHostRules(config) }),
    providers: config.providers.map(({ id, dial }) => ({ id, serves: new Set(servedKinds(dial)) })),
    chatNetworks: new Set(config.adapters.flatMap((account) => kindOf(account).networksOf(account))),
    maxLegs: config.calls.maxLegs,
    defaultCountry: config.calls.defaultCountry,
    maxCommandAgeMs: config.calls.maxCommandAgeSeconds * 1_000,
    ringTimeoutMs: Object.fromEntries(
      Object.entries(config.calls.ringTimeoutSecondsByKind).map(([kind, seconds]) => [kind, seconds * 1_000]),
    ),
  };
}

/** Our own machines are those whose addresses are known here: this one, and those that `pbx` names by address. */
function sipHostRules({ calls, pbx, providers }: Config) {
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
