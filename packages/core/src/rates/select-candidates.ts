import type { LegAddress } from '../address/leg-address.ts';
import type { ProviderId } from '../ids.ts';
import type { Candidate } from '../rating/rank-routes.ts';
import type { ExcludedRoute } from '../rating/routing.ts';
import type { RateTable } from './rate-table.ts';

/**
 * Who may call an address, by what it would cost. A provider without a table serves everything, at a price that nobody
 * knows; one with a table serves the numbers that it has a rate for. Only telephone numbers have rates.
 */
export function selectCandidates(
  providers: readonly ProviderId[],
  address: LegAddress,
  tables: ReadonlyMap<ProviderId, RateTable>,
  maxPriceMicros: number | undefined,
): { readonly candidates: readonly Candidate[]; readonly excluded: readonly ExcludedRoute[] } {
  const candidates: Candidate[] = [];
  const excluded: ExcludedRoute[] = [];
  for (const provider of providers) {
    const table = address.kind === 'phone' ? tables.get(provider) : undefined;
    const rate = address.kind === 'phone' ? table?.find(address.number) : undefined;
    const pricePerMinuteMicros = rate?.pricePerMinuteMicros ?? 0;
    if (table !== undefined && rate === undefined) excluded.push({ provider, why: 'no-rate' });
    else if (maxPriceMicros !== undefined && pricePerMinuteMicros > maxPriceMicros) {
      excluded.push({ provider, why: 'too-expensive', pricePerMinuteMicros });
    } else candidates.push({ provider, rate });
  }
  return { candidates, excluded };
}
