import type { Records } from '../ports/web/records.ts';
import { storedSuppression } from '../stored/stored-kinds.ts';
import type { Suppression } from './suppression.ts';

const PREFIX = 'suppressed/';

/** Who is not called, by whomever, from any chat. Every method rejects with a `BusError`; the caller retries. */
export class SuppressionList {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** The first of these addresses that is not to be called. */
  async find(addresses: readonly string[]): Promise<string | undefined> {
    const found = await Promise.all(addresses.map((address) => this.#records.get(PREFIX + address)));
    return addresses[found.findIndex((one) => one !== undefined)];
  }

  /** False where it was there before: who came first stays. */
  add(suppression: Suppression): Promise<boolean> {
    const { address } = suppression;
    return this.#records.put(PREFIX + address, storedSuppression.encode(suppression), { ifVersion: 'absent' });
  }

  /** False where it was not there. */
  remove(address: string): Promise<boolean> {
    return this.#records.remove(PREFIX + address);
  }

  /** In the order of the addresses. */
  async list(): Promise<readonly Suppression[]> {
    const names = await this.#records.list(PREFIX);
    const found = await Promise.all(names.map((name) => this.#records.get(name)));
    return found.flatMap((record) => {
      const decoded = record && storedSuppression.decode(record.text);
      return decoded?.ok ? [decoded.value] : [];
    });
  }
}
