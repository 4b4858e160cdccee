import {
  createRatings,
  destinationOf,
  formatLegAddress,
  parseLegAddress,
  planPeople,
  type Routing,
  rankRoutes,
  refusalText,
  renderText,
} from '@partyline/core';
import { rulesOf } from '@partyline/gateway';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import type { RouteRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';
import { ratingCells, ratingRecord, ratingTitles } from './rating-record.ts';

/** `partyline routes test ADDRESS`: who would be tried, in which order, and why. Nobody is rung. */
export async function testRoutes(
  context: CliContext,
  site: Site,
  config: Config,
  written: string,
  options: ListOptions,
): Promise<void> {
  let nowMs = context.now();
  const fetchRows = async () => {
    const data = await site.ratings.read();
    nowMs = data.nowMs;
    const ratings = createRatings(data, nowMs);
    const routing: Pick<Routing, 'rank'> = {
      // Without the single calls that let others prove themselves: they are drawn anew each time.
      rank: (providers, address) =>
        rankRoutes(providers, destinationOf(address), {
          ...{ ratings, nowMs, settings: { ...config.routing, probeShare: 0 }, random: () => 0 },
        }),
    };
    return routesTo(written, config, routing, nowMs);
  };
  await showList(context, options, fetchRows, (rows) => render(rows, nowMs, context.output.width));
}

function routesTo(written: string, config: Config, routing: Pick<Routing, 'rank'>, nowMs: number): RouteRecord[] {
  const parsed = parseLegAddress(written);
  if (!parsed.ok) throw new CliError(`this is no address: ${printable(written).slice(0, 60)}`);
  const plan = planPeople([{ address: parsed.address }], rulesOf(config, { rank: routing.rank, ratings: () => [] }));
  if (!plan.ok) throw new CliError(renderText(refusalText(plan.refusal), 'en'));
  const [person] = plan.people;
  return (person?.routes ?? []).map((route, index) => ({
    ...{ address: formatLegAddress(parsed.address), place: index + 1, standing: route.standing },
    ...ratingRecord(route, nowMs),
  }));
}

function render(rows: readonly RouteRecord[], nowMs: number, width: number): string {
  if (rows.length === 0) return 'No provider is asked: they would be sent a link.';
  const titles = ['#', 'PROVIDER', 'TO', 'STANDING', ...ratingTitles];
  const cells = rows.map((row) => [
    ...[String(row.place), row.provider, row.destination, row.standing],
    ...ratingCells(row, nowMs),
  ]);
  return renderTable(
    titles.map((title) => ({ title })),
    cells,
    width,
  );
}
