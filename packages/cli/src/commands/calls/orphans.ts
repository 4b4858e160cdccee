import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId, TelephonySnapshot } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { joinBridges } from '../../records/join-bridges.ts';
import type { OrphanRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';

export interface CleanOptions {
  readonly json?: true | undefined;
  readonly unreadable?: true | undefined;
}

/** What is an orphan now and after this time is not one that just begins or ends, in ms. */
const LOOK_AGAIN_MS = 1_000;

/** `partyline orphans`: what Asterisk holds and nobody owns, and calls that nobody can read. */
export async function showOrphans(context: CliContext, site: Site, options: ListOptions): Promise<void> {
  await showList(
    context,
    options,
    () => fetchOrphans(site),
    (rows) => renderOrphans(rows, context.output.width),
  );
}

/** `partyline orphans clean`: takes them away from Asterisk. Only what carries the name of our application is known. */
export async function cleanOrphans({ output }: CliContext, site: Site, options: CleanOptions): Promise<void> {
  const wanted = ({ kind }: OrphanRecord) => kind === 'no-call' || options.unreadable === true;
  const before = (await fetchOrphans(site)).filter(wanted);
  if (before.length > 0) await pause(LOOK_AGAIN_MS);
  const again = before.length > 0 ? (await fetchOrphans(site)).filter(wanted) : [];
  const orphans = again.filter((one) => before.some(({ node, callId }) => node === one.node && callId === one.callId));
  const cleaners = await site.cleaners();
  for (const { node, callId, channels } of orphans) {
    const cleaner = cleaners.get(node);
    if (cleaner === undefined) throw new CliError(`${node} is not in this configuration`);
    for (const { leg, attempt } of channels) await cleaner.hangup({ callId, leg, attempt });
    await cleaner.closeBridge(callId);
  }
  if (options.json) output.write(`${JSON.stringify(orphans, undefined, 2)}\n`);
  else if (orphans.length === 0) output.write('Nothing to clean.\n');
  else for (const { node, callId } of orphans) output.write(`Removed what ${node} held of ${callId}.\n`);
}

/** Every Asterisk has to answer: what is not known is no orphan. */
async function fetchOrphans(site: Site): Promise<readonly OrphanRecord[]> {
  const before = await site.operator.liveCalls();
  const snapshots = new Map<NodeId, TelephonySnapshot>();
  for (const [node, inspector] of await site.inspectors()) snapshots.set(node, await inspector.snapshot());
  // After Asterisk was asked: what was stored by then owns what is there.
  const [after, unreadable] = await Promise.all([site.operator.liveCalls(), site.operator.unreadableCalls()]);
  const held = joinBridges(snapshots, { before, after }).filter(({ state }) => state === 'no-call');
  const reasons = new Map(unreadable.map(({ callId, reason }) => [callId, reason]));
  const known = held.map(({ node, callId, members, channels }): OrphanRecord => {
    const kind = reasons.has(callId) ? 'unreadable' : 'no-call';
    return { node, callId, kind, channels: [...members, ...channels], reason: reasons.get(callId) ?? null };
  });
  const silent = unreadable
    .filter(({ callId }) => !held.some((one) => one.callId === callId))
    .map((call): OrphanRecord => ({ ...call, kind: 'unreadable', channels: [] }));
  return [...known, ...silent];
}

function renderOrphans(rows: readonly OrphanRecord[], width: number): string {
  if (rows.length === 0) return 'No orphans.';
  const titles = ['PBX', 'CALL', 'CHANNELS'];
  const columns = [...titles.map((title) => ({ title })), { title: 'WHY', flexible: true }];
  const cells = rows.map(({ node, callId, channels, reason }) => [
    ...[node, callId, String(channels.length)],
    reason === null ? 'no live call has it' : `cannot be read: ${reason}`,
  ]);
  return renderTable(columns, cells, width);
}
