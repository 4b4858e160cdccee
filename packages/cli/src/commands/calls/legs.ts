import { formatLegAddress, type Leg, type StoredCall } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { relativeTime } from '../../output/relative-time.ts';
import { renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { iso, legStateOf } from '../../records/call-record.ts';
import type { LegRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';

/** `partyline legs`: everybody of the live calls. */
export async function showLegs(context: CliContext, site: Site, options: ListOptions): Promise<void> {
  const fetchRows = async () => (await site.operator.liveCalls()).flatMap(legRecords);
  await showList(context, options, fetchRows, (legs) => renderLegs(legs, context.now(), context.output.width));
}

function legRecords({ state }: StoredCall): LegRecord[] {
  return state.legs.map((leg, index) => ({
    call: state.id,
    shortId: state.shortId ?? state.id,
    node: state.node,
    leg: index + 1,
    address: formatLegAddress(leg.address),
    state: legStateOf(leg),
    provider: leg.attempts.at(-1)?.provider ?? null,
    since: iso(sinceMs(leg) ?? state.createdAtMs),
    attempts: leg.attempts.length,
  }));
}

/** Since when they are in the state in which they are. */
function sinceMs({ leftAtMs, joinedAtMs, attempts }: Leg): number | undefined {
  const last = attempts.at(-1);
  return leftAtMs ?? joinedAtMs ?? last?.endedAtMs ?? last?.ringingAtMs ?? last?.startedAtMs;
}

function renderLegs(legs: readonly LegRecord[], nowMs: number, width: number): string {
  if (legs.length === 0) return 'Nobody is in a call.';
  const columns = [
    ...['CALL', 'PBX', '#'].map((title) => ({ title })),
    { title: 'WHO', flexible: true },
    ...['STATE', 'FOR', 'PROVIDER', 'TRIES'].map((title) => ({ title })),
  ];
  const rows = legs.map((leg) => [
    ...[leg.shortId, leg.node, String(leg.leg), leg.address, leg.state],
    ...[relativeTime(Date.parse(leg.since), nowMs), leg.provider ?? '', String(leg.attempts)],
  ]);
  return renderTable(columns, rows, width);
}
