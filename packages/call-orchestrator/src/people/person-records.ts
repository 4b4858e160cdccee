import { hash } from 'node:crypto';
import {
  changePerson,
  type Identity,
  type Logger,
  NOBODY_YET,
  type PersonChange,
  type PersonRecord,
  type Records,
  storedPerson,
} from '@partyline/core';

interface Versioned {
  readonly record: PersonRecord;
  readonly version: number | 'absent';
}

/** What is kept of those who call. Every method rejects with a `BusError`; the caller retries. */
export class PersonRecords {
  readonly #records: Records;
  readonly #logger: Logger;

  constructor(records: Records, logger: Logger) {
    this.#records = records;
    this.#logger = logger;
  }

  async read(person: Identity): Promise<PersonRecord> {
    return (await this.#find(person)).record;
  }

  /** A repeat changes nothing more. Where another process changes the same record, both changes are in it. */
  async change(person: Identity, change: PersonChange): Promise<void> {
    for (;;) {
      const { record, version } = await this.#find(person);
      const text = storedPerson.encode(changePerson(record, change));
      if (await this.#records.put(nameOf(person), text, { ifVersion: version })) return;
    }
  }

  async #find(person: Identity): Promise<Versioned> {
    const found = await this.#records.get(nameOf(person));
    if (found === undefined) return { record: NOBODY_YET, version: 'absent' };
    const decoded = storedPerson.decode(found.text);
    if (decoded.ok) return { record: decoded.value, version: found.version };
    // A later version's, or damaged: what is written next replaces it, and nobody goes without calls for it.
    this.#logger.error({ reason: decoded.reason }, 'a phone book cannot be read');
    return { record: NOBODY_YET, version: found.version };
  }
}

/** Names nobody: who looks at the keys learns nothing of who calls. */
function nameOf({ network, address }: Identity): string {
  return `person/${hash('sha256', `${network}\0${address}`, 'base64url')}`;
}
