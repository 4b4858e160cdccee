import type { Drain, NodeId, NodeStatus } from '@partyline/core';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { relativeTime } from '../../output/relative-time.ts';
import { renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { iso } from '../../records/call-record.ts';
import type { PbxRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';

/** `partyline pbx`: every Asterisk that the configuration names, or that has ever reported. */
export async function showPbx(context: CliContext, site: Site, config: Config, options: ListOptions): Promise<void> {
  await showList(
    context,
    options,
    () => fetchPbx(context, site, config),
    (rows) => renderPbx(rows, context.now(), context.output.width),
  );
}

async function fetchPbx({ now }: Pick<CliContext, 'now'>, site: Site, config: Config): Promise<readonly PbxRecord[]> {
  const [statuses, drains] = await Promise.all([site.operator.nodes(), site.drains.list()]);
  const byNode = new Map(statuses.map((status) => [status.report.node, status]));
  const configured = new Set(config.pbx.map(({ id }) => id));
  const nodes = [...new Set([...configured, ...byNode.keys()])].toSorted();
  return nodes.map((node) => ({
    ...pbxRecord(node, byNode.get(node), drains.get(node), now()),
    configured: configured.has(node),
  }));
}

function pbxRecord(node: NodeId, status: NodeStatus | undefined, drain: Drain | undefined, nowMs: number) {
  return {
    node,
    state: stateOf(status, drain),
    heldBy: status?.heldBy ?? null,
    load: status?.report.load ?? 0,
    waiting: status?.waiting ?? 0,
    reportedAt: status === undefined ? null : iso(nowMs - status.ageMs),
    drain: drain === undefined ? null : { by: drain.by, since: iso(drain.sinceMs) },
  };
}

function stateOf(status: NodeStatus | undefined, drain: Drain | undefined): PbxRecord['state'] {
  if (status === undefined) return 'unknown';
  if (!status.alive) return 'silent';
  if (drain !== undefined) return status.report.drained ? 'drained' : 'draining';
  return status.report.callable ? 'callable' : 'not-callable';
}

const STATES: Readonly<Record<PbxRecord['state'], string>> = {
  callable: 'takes calls',
  'not-callable': 'takes no calls',
  draining: 'draining',
  drained: 'drained',
  silent: 'silent',
  unknown: 'never reported',
};

function renderPbx(rows: readonly PbxRecord[], nowMs: number, width: number): string {
  const titles = ['PBX', 'STATE', 'LEGS', 'WAITING', 'REPORTED'];
  const columns = [
    ...titles.map((title) => ({ title })),
    { title: 'HELD BY', flexible: true },
    { title: 'NOTE', flexible: true },
  ];
  const cells = rows.map((row) => [
    ...[row.node, STATES[row.state], String(row.load), String(row.waiting)],
    row.reportedAt === null ? '' : `${relativeTime(Date.parse(row.reportedAt), nowMs)} ago`,
    row.heldBy ?? 'nobody',
    noteOf(row, nowMs),
  ]);
  return renderTable(columns, cells, width);
}

function noteOf({ drain, configured }: PbxRecord, nowMs: number): string {
  const drained = drain === null ? [] : [`by ${drain.by}, ${relativeTime(Date.parse(drain.since), nowMs)} ago`];
  return [...drained, ...(configured ? [] : ['not in this configuration'])].join('; ');
}
