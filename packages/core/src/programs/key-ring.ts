import type { Records } from '../ports/web/records.ts';
import { storedApiKey, storedApiKeyUse } from '../stored/stored-kinds.ts';
import type { ApiKey, PublishableKey, SecretKey } from './api-key.ts';

export interface KeyRingDeps {
  readonly records: Records;
  /** SHA-256 of a text, hexadecimal. */
  readonly digest: (text: string) => string;
  readonly random: (bytes: number) => Uint8Array;
  /** ms since the epoch. */
  readonly now: () => number;
}

type Made = 'id' | 'digest' | 'createdAtMs' | 'revokedAtMs';
export type NewKey = Omit<SecretKey, Made> | Omit<PublishableKey, Made>;

export interface ListedKey {
  readonly key: ApiKey;
  readonly lastUsedAtMs: number | undefined;
}

const KEYS = 'keys/';
const USES = 'key-uses/';
const ID_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const ID_LENGTH = 10;
const TEXT = /^pl_([sp])k_([2-9a-hjkmnp-z]{10})_[A-Za-z0-9_-]{43}$/;
/** The use of a key is written so often at most, ms. */
const USE_MS = 60_000;
const USE_KEPT_MS = 400 * 24 * 3_600_000;

/**
 * The keys of programs and pages. Only digests are stored: a key is told once, when it is made. Every method rejects
 * with a `BusError`, and nothing is retried.
 */
export class KeyRing {
  readonly #deps: KeyRingDeps;
  /** When the use of a key was written last, ms since the epoch. */
  readonly #uses = new Map<string, number>();

  constructor(deps: KeyRingDeps) {
    this.#deps = deps;
  }

  /** `text` is what the program sends; nobody can tell it again. */
  async create(wish: NewKey): Promise<{ readonly key: ApiKey; readonly text: string }> {
    const { records, digest, random, now } = this.#deps;
    const { id, text } = drawKey(wish.kind, random);
    const key = storedApiKey.schema.parse({ ...wish, id, digest: digest(text), createdAtMs: now() });
    const isNew = await records.put(KEYS + id, storedApiKey.encode(key), { ifVersion: 'absent' });
    if (!isNew) throw new Error('two keys drew one id');
    return { key, text };
  }

  /**
   * The key of this text, expired and revoked ones too: `stateOfKey` tells. Digests are compared, so that how long it
   * takes tells nothing of the key.
   */
  async find(text: string): Promise<ApiKey | undefined> {
    const [, , id] = TEXT.exec(text) ?? [];
    const key = id === undefined ? undefined : await this.get(id);
    return key?.digest === this.#deps.digest(text) ? key : undefined;
  }

  async get(id: string): Promise<ApiKey | undefined> {
    const decoded = storedApiKey.decode((await this.#deps.records.get(KEYS + id))?.text);
    return decoded.ok ? decoded.value : undefined;
  }

  /** All keys, the newest last. What cannot be read is left out. */
  async list(): Promise<readonly ListedKey[]> {
    const names = await this.#deps.records.list(KEYS);
    const keys: ListedKey[] = [];
    for (const name of names) {
      const id = name.slice(KEYS.length);
      const key = await this.get(id);
      const use = storedApiKeyUse.decode((await this.#deps.records.get(USES + id))?.text);
      if (key !== undefined) keys.push({ key, lastUsedAtMs: use.ok ? use.value.atMs : undefined });
    }
    return keys.toSorted((left, right) => left.key.createdAtMs - right.key.createdAtMs);
  }

  /** From the next request on it opens nothing. */
  async revoke(id: string): Promise<'revoked' | 'was-revoked' | 'unknown'> {
    const { records, now } = this.#deps;
    for (;;) {
      const record = await records.get(KEYS + id);
      const decoded = storedApiKey.decode(record?.text);
      if (record === undefined || !decoded.ok) return 'unknown';
      if (decoded.value.revokedAtMs !== undefined) return 'was-revoked';
      const text = storedApiKey.encode({ ...decoded.value, revokedAtMs: now() });
      if (await records.put(KEYS + id, text, { ifVersion: record.version })) return 'revoked';
    }
  }

  /** Notes that it was used, once a minute at most. */
  async noteUse(id: string): Promise<void> {
    const atMs = this.#deps.now();
    if (atMs - (this.#uses.get(id) ?? Number.NEGATIVE_INFINITY) < USE_MS) return;
    this.#uses.set(id, atMs);
    await this.#deps.records.put(USES + id, storedApiKeyUse.encode({ atMs }), { ttlMs: USE_KEPT_MS });
  }
}

/** What makes a key: its public id, and the text that holds the rest. */
export function drawKey(
  kind: ApiKey['kind'],
  random: (bytes: number) => Uint8Array,
): { readonly id: string; readonly text: string } {
  const id = [...random(ID_LENGTH)].map((byte) => ID_ALPHABET[byte % ID_ALPHABET.length]).join('');
  return { id, text: `pl_${kind === 'secret' ? 'sk' : 'pk'}_${id}_${base64url(random(32))}` };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
