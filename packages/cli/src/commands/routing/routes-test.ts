import { formatLegAddress, parseLegAddress, planPeople, refusalText, renderText } from '@partyline/core';
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
  const fetchRows = async () => {
    const parsed = parseLegAddress(written);
    if (!parsed.ok) throw new CliError(`this is no address: ${printable(written).slice(0, 60)}`);
    const routing = await site.routing();
    const plan = planPeople([{ address: parsed.address }], rulesOf(config, routing));
    if (!plan.ok) throw new CliError(renderText(refusalText(plan.refusal), 'en'));
    const [person] = plan.people;
    return (person?.routes ?? []).map((route, index): RouteRecord => {
      const { rate, standing } = route;
      return {
        ...{ address: formatLegAddress(parsed.address), place: index + 1, standing },
        prefix: rate?.prefix ?? null,
        pricePerMinute: rate === undefined ? null : rate.pricePerMinuteMicros / 1_000_000,
        ...ratingRecord(route, context.now()),
      };
    });
  };
  await showList(context, options, fetchRows, (rows) => render(rows, context.now(), context.output.width));
}

function render(rows: readonly RouteRecord[], nowMs: number, width: number): string {
  if (rows.length === 0) return 'No provider is asked: they would be sent a link.';
  const titles = ['#', 'PROVIDER', 'PREFIX', 'A MINUTE', 'STANDING', ...ratingTitles];
  const cells = rows.map((row) => [
    ...[
      String(row.place),
      row.provider,
      row.prefix ?? '',
      row.pricePerMinute === null ? '' : String(row.pricePerMinute),
    ],
    row.standing,
    ...ratingCells(row, nowMs),
  ]);
  return renderTable(
    titles.map((title) => ({ title })),
    cells,
    width,
  );
}
