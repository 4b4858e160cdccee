import { ANYWHERE, createRatings, type ProviderId, type Ratings, wholeOf } from '@partyline/core';
import type { Config } from '@partyline/runtime';
import type { CliContext } from '../../cli-context.ts';
import { renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import type { ProviderRecord } from '../../records/shapes.ts';
import type { Site } from '../../site.ts';
import { ratingCells, ratingRecord, ratingTitles } from './rating-record.ts';

export interface ProvidersOptions extends ListOptions {
  readonly byDestination?: true | undefined;
}

/** `partyline providers`: how each does, by what all nodes have counted. */
export async function showProviders(
  context: CliContext,
  site: Site,
  config: Config,
  options: ProvidersOptions,
): Promise<void> {
  // Locks are told by the clock of Redis, which has seen them begin.
  let nowMs = context.now();
  const fetchRows = async () => {
    const data = await site.ratings.read();
    nowMs = data.nowMs;
    const ratings = createRatings(data, nowMs, config.routing.canaries?.weight);
    const seen = new Set([...data.minutes.values()].flatMap((counted) => [...counted.keys()]));
    const rows = config.providers.map(async ({ id, lines = null }): Promise<ProviderRecord[]> => {
      if (options.byDestination) {
        return ratedDestinations(ratings, seen, id).map(([whole, part]) => ({
          ...ratingRecord(ratings.of(id, whole, part), nowMs),
          ...{ lines: null, linesTaken: null },
        }));
      }
      const linesTaken = lines === null ? null : await site.lines.taken(id);
      return [{ ...ratingRecord(ratings.of(id, ANYWHERE), nowMs), lines, linesTaken }];
    });
    return (await Promise.all(rows)).flat();
  };
  await showList(context, options, fetchRows, (rows) => render(rows, nowMs, options, context.output.width));
}

/** Each destination, and the parts of it that enough calls went to, after it. */
function ratedDestinations(ratings: Ratings, keys: ReadonlySet<string>, provider: ProviderId) {
  const parts = [...keys].flatMap((key) => (key.startsWith(`${provider} `) ? [key.slice(provider.length + 1)] : []));
  const wholes = new Set(parts.map(wholeOf));
  const rated = parts.filter(
    (part) => !wholes.has(part) && ratings.of(provider, wholeOf(part), part).destination === part,
  );
  return [...wholes, ...rated]
    .toSorted()
    .map((to) => (wholes.has(to) ? ([to] as const) : ([wholeOf(to), to] as const)));
}

function render(
  rows: readonly ProviderRecord[],
  nowMs: number,
  { byDestination }: ProvidersOptions,
  width: number,
): string {
  if (rows.length === 0) return 'No calls lately.';
  const limited = rows.some(({ lines }) => lines !== null);
  const titles = ['PROVIDER', ...(byDestination ? ['TO'] : []), ...ratingTitles, ...(limited ? ['LINES'] : [])];
  const cells = rows.map((row) => [
    row.provider,
    ...(byDestination ? [row.destination] : []),
    ...ratingCells(row, nowMs),
    ...(limited ? [row.lines === null ? '' : `${row.linesTaken} of ${row.lines}`] : []),
  ]);
  return renderTable(
    titles.map((title) => ({ title })),
    cells,
    width,
  );
}
