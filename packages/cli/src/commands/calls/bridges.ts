import type { NodeId, TelephonySnapshot } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { CliError, describeFailure } from '../../cli-error.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { type BridgeRecord, joinBridges } from '../../records/join-bridges.ts';
import type { Site } from '../../site.ts';

/**
 * `partyline bridges`: what Asterisk itself holds, joined with the calls of Redis. An Asterisk that does not answer is
 * left out; the command then fails at its end.
 */
export async function showBridges(context: CliContext, site: Site, options: ListOptions): Promise<void> {
  const inspectors = await site.inspectors();
  let failed: string[] = [];
  const fetchRows = async (): Promise<readonly BridgeRecord[]> => {
    failed = [];
    const before = await site.operator.liveCalls();
    const snapshots = new Map<NodeId, TelephonySnapshot>();
    const asked = [...inspectors].map(async ([node, inspector]) => {
      try {
        snapshots.set(node, await inspector.snapshot());
      } catch (error) {
        failed.push(`${node}: ${describeFailure(error)}`);
      }
    });
    await Promise.all(asked);
    const after = await site.operator.liveCalls();
    for (const failure of failed) context.output.error(`partyline: ${printable(failure)}\n`);
    return joinBridges(snapshots, { before, after });
  };
  await showList(context, options, fetchRows, (rows) =>
    rows.length === 0 && failed.length > 0 ? 'No bridges known.' : renderBridges(rows, context.output.width),
  );
  if (failed.length > 0) throw new CliError(`${failed.length} of ${inspectors.size} Asterisks did not answer`);
}

const STATES: Readonly<Record<BridgeRecord['state'], string>> = {
  ok: 'ok',
  'no-call': 'ORPHAN: no such live call',
  'no-bridge': 'MISSING: the call has lost its bridge',
};

function renderBridges(bridges: readonly BridgeRecord[], width: number): string {
  if (bridges.length === 0) return 'No bridges.';
  const columns = [
    { title: 'PBX' },
    { title: 'CALL' },
    { title: 'IN' },
    { title: 'STATE' },
    { title: 'LEGS', flexible: true },
  ];
  const rows = bridges.map(({ node, callId, members, channels, state }) => [
    node,
    callId,
    String(members.length),
    STATES[state],
    [...members, ...channels]
      .map(({ leg, address, state: channel }) => `${leg}: ${address ?? 'unknown'} ${channel}`)
      .join(', '),
  ]);
  return renderTable(columns, rows, width);
}
