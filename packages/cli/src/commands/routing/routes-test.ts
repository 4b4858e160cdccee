import {
  formatLegAddress,
  type LegAddress,
  parseLegAddress,
  planPeople,
  refusalText,
  renderText,
} from '@partyline/core';
import { rulesOf } from '@partyline/gateway';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import type { RouteRecord, RouteTestRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';
import { ratingCells, ratingRecord, ratingTitles } from './rating-record.ts';

/**
 * `partyline routes test ADDRESS`: its risk class, who would be tried, in which order, and why. Nobody is rung. Where the
 * address may not be dialled that is shown, and the command fails with what the chat would be told.
 */
export async function testRoutes(
  context: CliContext,
  site: Site,
  config: Config,
  written: string,
  options: ListOptions,
): Promise<void> {
  const parsed = parseLegAddress(written);
  if (!parsed.ok) throw new CliError(`this is no address: ${printable(written).slice(0, 60)}`);
  let refusal: string | undefined;
  const fetchRecord = async () => {
    const tested = await testAddress(parsed.address, context, site, config);
    refusal = tested.refusal;
    return tested.record;
  };
  await showList(context, options, fetchRecord, (record) => render(record, context.now(), context.output.width));
  if (refusal !== undefined) throw new CliError(refusal);
}

async function testAddress(address: LegAddress, context: CliContext, site: Site, config: Config) {
  const rules = rulesOf(config, await site.routing());
  const destination = rules.destinations(address);
  const { riskClass = null, prefix = null } = destination.numberClass ?? {};
  const head = { address: formatLegAddress(address), riskClass, riskPrefix: prefix };
  const plan = planPeople([{ address }], rules);
  if (!plan.ok) {
    const refusal = renderText(refusalText(plan.refusal), 'en');
    if (destination.ok) throw new CliError(refusal);
    return { record: { ...head, risk: destination.risk, routes: [] } satisfies RouteTestRecord, refusal };
  }
  const routes = (plan.people[0]?.routes ?? []).map((route, index): RouteRecord => {
    const { rate, standing } = route;
    return {
      ...{ address: head.address, place: index + 1, standing },
      prefix: rate?.prefix ?? null,
      pricePerMinute: rate === undefined ? null : rate.pricePerMinuteMicros / 1_000_000,
      ...ratingRecord(route, context.now()),
    };
  });
  return { record: { ...head, risk: null, routes } satisfies RouteTestRecord };
}

function render(record: RouteTestRecord, nowMs: number, width: number): string {
  const { risk, routes } = record;
  const head = riskLine(record);
  if (risk !== null) return head;
  return `${head}${routes.length === 0 ? 'No provider is asked: they would be sent a link.' : routeTable(routes, nowMs, width)}`;
}

/** `+881612345678: special (+881), not called: satellite`. */
function riskLine({ address: written, riskClass, riskPrefix, risk }: RouteTestRecord): string {
  const address = printable(written);
  const decidedBy = riskPrefix === null ? '' : ` (${riskPrefix})`;
  if (risk !== null) return `${address}: ${riskClass === null ? '' : `${riskClass}${decidedBy}, `}not called: ${risk}`;
  if (riskClass === null) return '';
  return `${address}: ${riskClass}${decidedBy}${riskClass === 'normal' ? '' : ', allowed by allowRiskyPrefixes'}\n`;
}

function routeTable(routes: readonly RouteRecord[], nowMs: number, width: number): string {
  const titles = ['#', 'PROVIDER', 'PREFIX', 'A MINUTE', 'STANDING', ...ratingTitles];
  const cells = routes.map((route) => [
    ...[
      String(route.place),
      route.provider,
      route.prefix ?? '',
      route.pricePerMinute === null ? '' : String(route.pricePerMinute),
    ],
    route.standing,
    ...ratingCells(route, nowMs),
  ]);
  return renderTable(
    titles.map((title) => ({ title })),
    cells,
    width,
  );
}
