import type { StreamStatus } from '@partyline/core';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { relativeTime } from '../../output/relative-time.ts';
import { renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { iso } from '../../records/call-record.ts';
import type { StreamRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';

/** `partyline stream`: every stream, its readers, and what waits. */
export async function showStreams(
  context: CliContext,
  site: Site,
  config: Config,
  options: ListOptions,
): Promise<void> {
  const adapters = config.adapters.map(({ id }) => id);
  const fetchRows = async () => (await site.streams.streams(adapters)).map(streamRecord);
  await showList(context, options, fetchRows, (rows) => renderStreams(rows, context.now(), context.output.width));
}

function streamRecord({ name, length, oldestAtMs, groups, dead }: StreamStatus): StreamRecord {
  return {
    ...{ name, length, oldestAt: iso(oldestAtMs), dead },
    groups: groups.map(({ name: group, lag, pending }) => ({ name: group, lag, pending })),
  };
}

function renderStreams(rows: readonly StreamRecord[], nowMs: number, width: number): string {
  const titles = ['LENGTH', 'OLDEST', 'GROUP', 'LAG', 'PENDING', 'DEAD'];
  const columns = [{ title: 'STREAM', flexible: true }, ...titles.map((title) => ({ title }))];
  const cells = rows.flatMap(({ name, length, oldestAt, groups, dead }) => {
    const oldest = oldestAt === null ? '' : relativeTime(Date.parse(oldestAt), nowMs);
    const own = (group: string, lag: string, pending: string) => [
      ...[name, String(length), oldest, group, lag, pending, String(dead)],
    ];
    if (groups.length === 0) return [own('none', '', '')];
    return groups.map((group) => own(group.name, String(group.lag), String(group.pending)));
  });
  return renderTable(columns, cells, width);
}
