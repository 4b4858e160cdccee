import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import type { AdapterRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';

/** `partyline adapters`: every configured account, and what the gateway that runs it last said. */
export async function showAdapters(
  context: CliContext,
  site: Site,
  config: Config,
  options: ListOptions,
): Promise<void> {
  const fetchRows = () => fetchAdapters(site, config);
  await showList(context, options, fetchRows, (rows) => renderAdapters(rows, context.output.width));
}

async function fetchAdapters(site: Site, { adapters }: Config): Promise<readonly AdapterRecord[]> {
  const [streams, reports] = await Promise.all([
    site.streams.streams(adapters.map(({ id }) => id)),
    Promise.all(adapters.map(({ id }) => site.adapterReport(id))),
  ]);
  return adapters.map(({ id, kind }, index) => {
    const report = reports[index];
    const out = streams.find(({ name }) => name === `out:${id}`);
    return {
      ...{ id, kind },
      state: report?.state ?? 'silent',
      reason: report?.reason ?? null,
      holder: report?.holder ?? null,
      waiting: out?.length ?? 0,
      dead: out?.dead ?? 0,
    };
  });
}

function renderAdapters(rows: readonly AdapterRecord[], width: number): string {
  const titles = ['ADAPTER', 'KIND', 'STATE', 'WAITING', 'DEAD'];
  const columns = [
    ...titles.map((title) => ({ title })),
    { title: 'HELD BY', flexible: true },
    { title: 'WHY', flexible: true },
  ];
  const cells = rows.map(({ id, kind, state, waiting, dead, holder, reason }) => [
    ...[id, kind, state, String(waiting), String(dead), holder ?? 'nobody', reason ?? ''],
  ]);
  return renderTable(columns, cells, width);
}
