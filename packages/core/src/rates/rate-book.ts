import { type ProviderId, providerIdSchema } from '../ids.ts';
import type { Records } from '../ports/web/records.ts';
import { type RateTableHead, storedRateRows, storedRateTable } from '../stored/stored-kinds.ts';
import { decodeRates, encodeRates, RateTable } from './rate-table.ts';
import type { Tariff } from './tariff.ts';

const HEADS = 'rate-tables/';
const ROWS = 'rate-rows/';
/** Rates that are stored together: what a slow line carries well within a request's time. */
const PART = 5_000;

/**
 * The rate tables of all providers. A table is taken whole or not at all: its rows are stored first, and it is there
 * once its head is. Every method rejects with a `BusError`; the caller retries.
 */
export class RateBook {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** Who has a table, also where it cannot be read. */
  async providers(): Promise<readonly ProviderId[]> {
    const names = await this.#records.list(HEADS);
    return names.flatMap((name) => providerIdSchema.safeParse(name.slice(HEADS.length)).data ?? []);
  }

  /** Those that can be read, in the order of the providers. */
  async list(): Promise<readonly RateTableHead[]> {
    const names = await this.#records.list(HEADS);
    const found = await Promise.all(names.map((name) => this.#records.get(name)));
    return found.flatMap((record) => {
      const decoded = record && storedRateTable.decode(record.text);
      return decoded?.ok ? [decoded.value] : [];
    });
  }

  /** Undefined where it has been replaced or removed meanwhile. */
  async read({
    provider,
    id,
    parts,
  }: Pick<RateTableHead, 'provider' | 'id' | 'parts'>): Promise<RateTable | undefined> {
    const rates: Tariff[] = [];
    for (let part = 0; part < parts; part += 1) {
      const record = await this.#records.get(rowsName(provider, id, part));
      const decoded = record && storedRateRows.decode(record.text);
      if (!decoded?.ok) return undefined;
      rates.push(...decodeRates(decoded.value.rows));
    }
    return new RateTable(rates);
  }

  /** Puts these rates in the place of all that the provider had. */
  async replace(head: Omit<RateTableHead, 'rows' | 'parts'>, rates: readonly Tariff[]): Promise<void> {
    const { provider, id } = head;
    const before = await this.#headOf(provider);
    const parts = Math.ceil(rates.length / PART);
    for (let part = 0; part < parts; part += 1) {
      const rows = encodeRates(rates.slice(part * PART, (part + 1) * PART));
      await this.#records.put(rowsName(provider, id, part), storedRateRows.encode({ rows }));
    }
    await this.#records.put(HEADS + provider, storedRateTable.encode({ ...head, rows: rates.length, parts }));
    if (before !== undefined && before.id !== id) await this.#removeRows(before);
  }

  /** False where there was none. */
  async remove(provider: ProviderId): Promise<boolean> {
    if ((await this.#records.get(HEADS + provider)) === undefined) return false;
    const before = await this.#headOf(provider);
    await this.#records.remove(HEADS + provider);
    if (before !== undefined) await this.#removeRows(before);
    return true;
  }

  async #removeRows({ provider, id, parts }: RateTableHead): Promise<void> {
    for (let part = 0; part < parts; part += 1) await this.#records.remove(rowsName(provider, id, part));
  }

  async #headOf(provider: ProviderId): Promise<RateTableHead | undefined> {
    const record = await this.#records.get(HEADS + provider);
    const decoded = record && storedRateTable.decode(record.text);
    return decoded?.ok ? decoded.value : undefined;
  }
}

function rowsName(provider: ProviderId, id: string, part: number): string {
  return `${ROWS}${provider}/${id}/${part}`;
}
