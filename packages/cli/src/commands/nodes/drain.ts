import { setTimeout as pause } from 'node:timers/promises';
import { type NodeId, nodeIdSchema } from '@partyline/core';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { CliError, UsageError } from '../../cli-error.ts';
import { printable } from '../../output/render-table.ts';
import type { DrainRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';

export interface DrainOptions {
  readonly all?: true | undefined;
  /** False: do not wait until it is so. */
  readonly wait: boolean;
  readonly json?: true | undefined;
}

/** A node hears of it within a second, and lets come in for two more what was on its way. */
const WAIT_MS = 6_000;
const POLL_MS = 100;

/** `partyline drain NODE`: it takes no new calls until `undrain`, whatever restarts. Calls that run go on. */
export async function drain(
  context: CliContext,
  site: Site,
  config: Config,
  id: string | undefined,
  options: DrainOptions,
): Promise<void> {
  const nodes = await nodesMeant(site, config, id, options);
  const wanted = { by: context.operatorName, sinceMs: context.now() };
  for (const node of nodes) await site.drains.drain(node, wanted);
  await tell(context, options, nodes, await followed(context, site, nodes, options, true));
}

/** `partyline undrain NODE`: it takes new calls again. */
export async function undrain(
  context: CliContext,
  site: Site,
  config: Config,
  id: string | undefined,
  options: DrainOptions,
): Promise<void> {
  const nodes = await nodesMeant(site, config, id, options);
  for (const node of nodes) await site.drains.undrain(node);
  await tell(context, options, nodes, await followed(context, site, nodes, options, false), false);
}

async function nodesMeant(
  site: Site,
  config: Config,
  id: string | undefined,
  { all }: DrainOptions,
): Promise<readonly NodeId[]> {
  const reported = (await site.operator.nodes()).map(({ report }) => report.node);
  const known = [...new Set([...config.pbx.map((pbx) => pbx.id), ...reported])];
  if ((id === undefined) === (all === undefined)) throw new UsageError('name one Asterisk, or take --all');
  if (id === undefined) return known;
  const node = nodeIdSchema.safeParse(id).data;
  if (node === undefined || !known.includes(node)) {
    throw new CliError(`there is no Asterisk ${printable(id).slice(0, 40)}: there are ${known.join(', ')}`);
  }
  return [node];
}

/** Waits until the gateways have taken it up; those whom nobody drives do so when they start. Gives who has. */
async function followed(
  { now, stopping }: CliContext,
  site: Site,
  nodes: readonly NodeId[],
  { wait }: DrainOptions,
  isDrained: boolean,
): Promise<ReadonlySet<NodeId>> {
  const deadlineMs = now() + WAIT_MS;
  for (;;) {
    const statuses = await site.operator.nodes();
    const done = new Set(
      nodes.filter((node) => {
        const status = statuses.find(({ report }) => report.node === node);
        return status === undefined || !status.alive || (status.report.drained ?? false) === isDrained;
      }),
    );
    if (!wait || done.size === nodes.length || now() >= deadlineMs || stopping.aborted) return done;
    await pause(POLL_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function tell(
  { output }: CliContext,
  { json, wait }: DrainOptions,
  nodes: readonly NodeId[],
  done: ReadonlySet<NodeId>,
  isDrain = true,
): Promise<void> {
  const result = isDrain ? 'drained' : 'undrained';
  const records = nodes.map((node): DrainRecord => ({ node, result: done.has(node) ? result : 'requested' }));
  if (json) output.write(`${JSON.stringify(records, undefined, 2)}\n`);
  for (const node of json ? [] : nodes.filter((one) => done.has(one))) {
    output.write(isDrain ? `${node} takes no new calls; those that run go on.\n` : `${node} takes new calls again.\n`);
  }
  const late = nodes.filter((node) => !done.has(node));
  if (late.length === 0) return;
  const asked = `${late.join(', ')} ${late.length === 1 ? 'was' : 'were'} asked to`;
  if (wait) throw new CliError(`${asked}, but did not say so for ${WAIT_MS / 1_000} s; see partyline pbx`);
  if (!json) output.write(`${late.join(', ')}: asked, and will within three seconds.\n`);
}
