import {
  type ApiKey,
  type Clock,
  type KeyRing,
  type Logger,
  type Records,
  stateOfKey,
  storedWebhook,
  type Webhook,
} from '@partyline/core';

export interface WebhookBookDeps {
  readonly records: Records;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly logger: Logger;
}

const WEBHOOKS = 'webhooks/';
/** Changed with every webhook, so that whoever delivers sees at once that something is new. */
const CHANGES = 'webhook-changes';
/** Keys that were revoked, and changes whose author died in between, are noticed after this time. ms */
const FRESH_MS = 30_000;

/** All webhooks. Every method rejects with a `BusError`; the caller retries, a repeat does no harm. */
export class WebhookBook {
  readonly #deps: WebhookBookDeps;
  #read: { readonly change: number; readonly atMs: number; readonly webhooks: readonly Webhook[] } | undefined;

  constructor(deps: WebhookBookDeps) {
    this.#deps = deps;
  }

  async get(id: string): Promise<Webhook | undefined> {
    return (await this.#find(id))?.webhook;
  }

  /** Those of one key's name. */
  async ofOwner(owner: string): Promise<readonly Webhook[]> {
    const webhooks = (await this.#all()).filter((webhook) => webhook.owner === owner);
    return webhooks.toSorted((left, right) => left.createdAtMs - right.createdAtMs);
  }

  /** Gives the one that is stored: of the same id there may be one. */
  async add(webhook: Webhook): Promise<Webhook> {
    const name = WEBHOOKS + webhook.id;
    const isNew = await this.#deps.records.put(name, storedWebhook.encode(webhook), { ifVersion: 'absent' });
    await this.#noteChange();
    return isNew ? webhook : ((await this.get(webhook.id)) ?? webhook);
  }

  /** @param how gives what it shall be, or nothing where it may stay */
  async change(id: string, how: (webhook: Webhook) => Webhook | undefined): Promise<Webhook | undefined> {
    for (;;) {
      const found = await this.#find(id);
      if (found === undefined) return undefined;
      const next = how(found.webhook);
      if (next === undefined) return found.webhook;
      const text = storedWebhook.encode(next);
      if (!(await this.#deps.records.put(WEBHOOKS + id, text, { ifVersion: found.version }))) continue;
      await this.#noteChange();
      return next;
    }
  }

  async remove(id: string): Promise<boolean> {
    const removed = await this.#deps.records.remove(WEBHOOKS + id);
    await this.#noteChange();
    return removed;
  }

  /** Those that are to be told something: not disabled, and their owner still has a key. */
  async active(): Promise<readonly Webhook[]> {
    const { records, clock } = this.#deps;
    const change = (await records.get(CHANGES))?.version ?? 0;
    const nowMs = clock.now();
    if (this.#read?.change !== change || nowMs - this.#read.atMs >= FRESH_MS) {
      this.#read = { change, atMs: nowMs, webhooks: await this.#allActive(nowMs) };
    }
    return this.#read.webhooks;
  }

  async #allActive(nowMs: number): Promise<readonly Webhook[]> {
    const enabled = (await this.#all()).filter(({ disabled }) => disabled === undefined);
    if (enabled.length === 0) return [];
    const keys = (await this.#deps.keys.list()).filter(({ key }) => stateOfKey(key, nowMs) === 'valid');
    return enabled.flatMap((webhook) => {
      const own = keys.filter(({ key }) => key.name === webhook.owner && has(key, 'webhooks'));
      const allCalls = webhook.allCalls && own.some(({ key }) => has(key, 'calls:all'));
      return own.length === 0 ? [] : [{ ...webhook, allCalls }];
    });
  }

  async #all(): Promise<readonly Webhook[]> {
    const webhooks: Webhook[] = [];
    for (const name of await this.#deps.records.list(WEBHOOKS)) {
      const found = await this.#find(name.slice(WEBHOOKS.length));
      if (found !== undefined) webhooks.push(found.webhook);
    }
    return webhooks;
  }

  async #find(id: string): Promise<{ readonly webhook: Webhook; readonly version: number } | undefined> {
    const record = await this.#deps.records.get(WEBHOOKS + id);
    if (record === undefined) return undefined;
    const decoded = storedWebhook.decode(record.text);
    if (decoded.ok) return { webhook: decoded.value, version: record.version };
    this.#deps.logger.error({ webhook: id, reason: decoded.reason }, 'left out a webhook that cannot be read');
    return undefined;
  }

  async #noteChange(): Promise<void> {
    await this.#deps.records.put(CHANGES, '{}');
  }
}

function has(key: ApiKey, scope: 'webhooks' | 'calls:all'): boolean {
  return key.kind === 'secret' && key.scopes.includes(scope);
}
