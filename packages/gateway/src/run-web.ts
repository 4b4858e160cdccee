import { createRecordings } from '@partyline/ari';
import type { Bus } from '@partyline/bus';
import type { Logger, NodeId, Recordings, Routing } from '@partyline/core';
import { type Config, systemClock } from '@partyline/runtime';
import { SipAgent } from '@partyline/voice';
import { adaptersByNetwork, linksOf } from './create-orchestrators.ts';
import { rulesOf } from './rules-of.ts';

/**
 * Serves pages and API, where the configuration wants it. A second gateway beside the first finds the address taken, and
 * does its other work all the same.
 * @returns how to stop
 */
export async function runWeb(config: Config, bus: Bus, logger: Logger, routing: Routing): Promise<() => Promise<void>> {
  const { web: section } = config;
  const links = linksOf(config, bus);
  if (section === undefined || links === undefined) return async () => {};
  // Much to load, and not for every role.
  const { createWeb } = await import('@partyline/web');
  const web = createWeb({
    config: section,
    logger,
    clock: systemClock,
    commands: bus.commands,
    operator: bus.operator,
    watch: bus.watch,
    talks: bus.talks,
    records: bus.records,
    recordings: recordingsOf(config),
    callRecords: bus.callRecords,
    rates: bus.rates,
    spool: bus.spool,
    webhookLease: bus.webLease('webhooks'),
    statuses: bus.statuses,
    directory: bus.directory,
    links,
    sip: new SipAgent(section.sip, { clock: systemClock, logger }),
    rules: rulesOf(config, routing),
    adapterFor: adaptersByNetwork(config),
    language: config.language,
  });
  try {
    await web.start();
  } catch (error) {
    logger.error({ err: error, ...section.listen }, 'pages and API cannot be served');
  }
  return () => web.stop();
}

function recordingsOf({ pbx }: Config): ReadonlyMap<NodeId, Recordings> {
  return new Map(
    pbx.map(({ password, ...node }) => [node.id, createRecordings({ ...node, password: password.reveal() })]),
  );
}
