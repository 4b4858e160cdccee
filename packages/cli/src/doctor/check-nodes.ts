import type { DeadLetters, Drain, NodeId, NodeStatus } from '@partyline/core';
import { type Check, checked } from '@partyline/core';
import { relativeTime } from '../output/relative-time.ts';

/** More than this many commands that wait mean that nobody reads them. */
const MANY_WAITING = 100;

/** Judges what the gateways last said of each configured Asterisk. */
export function checkNodes(
  configured: readonly NodeId[],
  statuses: readonly NodeStatus[],
  drains: ReadonlyMap<NodeId, Drain>,
  nowMs: number,
): Check[] {
  const byNode = new Map(statuses.map((status) => [status.report.node, status]));
  const own = configured.flatMap((node) => checkNodeStatus(node, byNode.get(node), drains.get(node), nowMs));
  const strange = statuses.filter(({ report, alive }) => alive && !configured.includes(report.node));
  return [
    ...own,
    ...strange.map(({ report }) =>
      checked.warn(
        `gateway ${report.node}`,
        'reports an Asterisk that this file does not name',
        'use one file for all programs',
      ),
    ),
  ];
}

function checkNodeStatus(
  node: NodeId,
  status: NodeStatus | undefined,
  drain: Drain | undefined,
  nowMs: number,
): Check[] {
  const name = `gateway ${node}`;
  if (status === undefined)
    return [checked.fail(name, 'no gateway has ever reported', 'start the gateway with this configuration')];
  const { report, alive, heldBy, waiting } = status;
  const ago = relativeTime(report.atMs, nowMs);
  const silent = checked.fail(name, `has been silent for ${ago}`, 'start the gateway, or read its log');
  if (heldBy === undefined) return [alive ? checked.fail(name, 'nobody holds the lease', 'start the gateway') : silent];
  const lease = checked.ok(name, `the lease is held by ${heldBy}`);
  if (!alive) return [silent, lease];
  return [
    drain !== undefined
      ? checked.warn(
          name,
          `takes no new calls: drained by ${drain.by}, ${relativeTime(drain.sinceMs, nowMs)} ago`,
          `partyline undrain ${node}`,
        )
      : report.callable
        ? checked.ok(name, `takes calls, ${report.load} legs up`)
        : checked.fail(name, 'runs, but takes no calls', 'see the lines on Asterisk; is it shutting down?'),
    lease,
    ...(waiting > MANY_WAITING
      ? [checked.warn(name, `${waiting} commands wait`, 'see whether the gateway is overloaded')]
      : []),
  ];
}

export function checkDeadLetters(letters: readonly DeadLetters[], nowMs: number): Check[] {
  return letters.flatMap(({ source, count, newest }) => {
    if (count === 0 || newest === undefined) return [];
    const detail = `${count} unreadable entries of ${source}, the last ${relativeTime(newest.atMs, nowMs)} ago: ${newest.reason}`;
    return [checked.warn('dead letters', detail, 'run one version of all programs; report it if it goes on')];
  });
}
