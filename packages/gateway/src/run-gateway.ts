import { hostname } from 'node:os';
import { type Bus, createBus } from '@partyline/bus';
import { runCanaries } from '@partyline/call-orchestrator';
import { createPermissionPolicy, type Logger } from '@partyline/core';
import { type Config, canaryPlan, Metrics, serveMetrics, systemClock, version } from '@partyline/runtime';
import { aborted } from './aborted.ts';
import { kindOf } from './adapters.ts';
import { DirectoryPresence } from './call-presence.ts';
import { createOrchestrators } from './create-orchestrators.ts';
import { createRouting } from './create-routing.ts';
import { createInstruments, type Instruments } from './instruments/instruments.ts';
import type { Role } from './roles.ts';
import { runAdapter } from './run-adapter.ts';
import { runWeb } from './run-web.ts';

/**
 * Runs the chosen roles until the signal aborts, then stops in the order in which nothing is lost: no new calls, calls
 * that are being set up are finished, what is to be said is said, and only then the networks and Redis are let go.
 */
export async function runGateway(
  config: Config,
  roles: ReadonlySet<Role>,
  logger: Logger,
  stopping: AbortSignal,
): Promise<void> {
  const bus = createBus(
    {
      url: config.redis.url,
      username: config.redis.username,
      password: config.redis.password?.reveal(),
      recordTtlMs: config.calls.recordsDays * 24 * 3_600_000,
    },
    { logger, instanceName: hostname() },
  );
  const metrics = new Metrics();
  const instruments = createInstruments(metrics, bus.operator);
  const presence = new DirectoryPresence(bus.directory, systemClock);
  presence.start();
  const ending = new AbortController();
  const routing = createRouting(config, bus, logger);
  const canaries = canaryPlan(config);
  const orchestrators = roles.has('orchestrator') ? createOrchestrators(config, bus, logger, instruments, routing) : [];
  const running = [
    ...(roles.has('orchestrator') || roles.has('web') ? [routing.follow(ending.signal)] : []),
    ...(roles.has('orchestrator') ? [bus.dispatcher.run(ending.signal)] : []),
    ...(canaries && roles.has('orchestrator')
      ? [runCanaries(canaries, { commands: bus.commands, clock: systemClock, logger }, ending.signal)]
      : []),
    ...startAdapters(config, roles, { bus, presence, logger, instruments, signal: ending.signal }),
  ];
  for (const orchestrator of orchestrators) orchestrator.start();
  const stopWeb = roles.has('web') ? await runWeb(config, bus, logger, routing) : undefined;
  const server = await serve(config, metrics, logger, () => instruments.missing(presence.readiness, roles));
  logger.info({ version, roles: [...roles], metrics: server?.url }, 'gateway started');

  await aborted(stopping);
  logger.info({}, 'gateway stopping');
  presence.stop();
  // Whoever is coming in is told to try again; who is in stays in.
  await stopWeb?.();
  await Promise.all(orchestrators.map((orchestrator) => orchestrator.stop()));
  ending.abort();
  await Promise.all(running);
  await server?.close();
  await bus.close();
  logger.info({}, 'gateway stopped');
}

/**
 * Where the configuration wants it. A second gateway beside the first finds the address taken, and does its work all
 * the same.
 */
async function serve({ metrics: section }: Config, metrics: Metrics, logger: Logger, missing: () => readonly string[]) {
  if (section === undefined) return undefined;
  try {
    return await serveMetrics(section.listen, metrics, missing);
  } catch (error) {
    logger.error({ err: error, ...section.listen }, 'figures and health cannot be served');
    return undefined;
  }
}

interface AdapterSurroundings {
  readonly instruments: Instruments;
  readonly bus: Bus;
  readonly presence: DirectoryPresence;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

function startAdapters(config: Config, roles: ReadonlySet<Role>, surroundings: AdapterSurroundings): Promise<void>[] {
  const { bus, presence, logger, instruments, signal } = surroundings;
  const permission = createPermissionPolicy(config.permissions.callers);
  return config.adapters
    .filter(({ kind }) => roles.has(kind))
    .map((account) => {
      const { lease, commands, ...own } = bus.adapter(account.id);
      const deps = {
        ...own,
        commands: instruments.bus.commands(commands),
        steering: bus.operator,
        presence,
        talks: config.calls.showTalking ? bus.talks : undefined,
        editEveryMs: config.calls.editEverySeconds * 1_000,
        logger,
        clock: systemClock,
        mayTalk: permission.mayCall,
        language: config.language,
      };
      return runAdapter(
        {
          lease: instruments.bus.lease(`adapter ${account.id}`, lease),
          state: own.state,
          clock: systemClock,
          random: Math.random,
          holder: hostname(),
          createAdapter: async () => instruments.adapter(account.id, await kindOf(account).create(account, deps)),
        },
        signal,
      );
    });
}
