import type { ProviderId } from '../ids.ts';
import type { Records } from '../ports/web/records.ts';
import { type RateTableHead, storedRateRows, storedRateTable } from '../stored/stored-kinds.ts';
import { decodeRates, encodeRates, RateTable } from './rate-table.ts';
import type { Tariff } from './tariff.ts';

const HEADS = 'rate-tables/';
const ROWS = 'rate-rows/';

/**
 * The rate tables of all providers. A table is taken whole or not at all: its rows are stored first, and it is there
 * once its head is. Every method rejects with a `BusError`; the caller retries.
 */
export class RateBook {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** In the order of the providers. */
  async list(): Promise<readonly RateTableHead[]> {
    const names = await this.#records.list(HEADS);
    const found = await Promise.all(names.map((name) => this.#records.get(name)));
    return found.flatMap((record) => {
      const decoded = record && storedRateTable.decode(record.text);
      return decoded?.ok ? [decoded.value] : [];
    });
  }

  /** Undefined where it has been replaced or removed meanwhile. */
  async read({ provider, id }: Pick<RateTableHead, 'provider' | 'id'>): Promise<RateTable | undefined> {
    const record = await this.#records.get(rowsName(provider, id));
    const decoded = record && storedRateRows.decode(record.text);
    return decoded?.ok ? new RateTable(decodeRates(decoded.value.rows)) : undefined;
  }

  /** Puts these rates in the place of all that the provider had. */
  async replace(head: Omit<RateTableHead, 'rows'>, rates: readonly Tariff[]): Promise<void> {
    const { provider, id } = head;
    const before = await this.#headOf(provider);
    await this.#records.put(rowsName(provider, id), storedRateRows.encode({ rows: encodeRates(rates) }));
    await this.#records.put(HEADS + provider, storedRateTable.encode({ ...head, rows: rates.length }));
    if (before !== undefined && before.id !== id) await this.#records.remove(rowsName(provider, before.id));
  }

  /** False where there was none. */
  async remove(provider: ProviderId): Promise<boolean> {
    const before = await this.#headOf(provider);
    if (before === undefined) return false;
    await this.#records.remove(HEADS + provider);
    await this.#records.remove(rowsName(provider, before.id));
    return true;
  }

  async #headOf(provider: ProviderId): Promise<RateTableHead | undefined> {
    const record = await this.#records.get(HEADS + provider);
    const decoded = record && storedRateTable.decode(record.text);
    return decoded?.ok ? decoded.value : undefined;
  }
}

function rowsName(provider: ProviderId, id: string): string {
  return `${ROWS}${provider}/${id}`;
}
