import {
  type Clock,
  type Logger,
  type Spool,
  type Spooled,
  storedWebhookMessage,
  type Webhook,
  type WebhookMessage,
} from '@partyline/core';
import { Bell } from './bell.ts';
import { retryPause, TRIED_FOR_MS } from './retry-pause.ts';
import type { SendMessage, SendResult } from './send-message.ts';
import { signedHeaders } from './sign.ts';
import type { WebhookBook } from './webhook-book.ts';

export interface WebhookWorkerDeps {
  readonly book: WebhookBook;
  readonly spool: Spool;
  readonly send: SendMessage;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/** So many messages of one webhook are under way at once. */
const AT_ONCE = 8;
/** Another instance may have put something in. */
const LOOK_EVERY_MS = 5_000;
/** A receiver that is down is asked so often at most, whatever waits. */
const PROBE_MS = { first: 1_000, longest: 5 * 60_000 };

/** A first try takes less. */
const SLACK_MS = 60_000;

/** Sends what waits for one webhook; a receiver that is slow or down holds up nobody else's. */
export class WebhookWorker {
  readonly #deps: WebhookWorkerDeps;
  readonly #bell = new Bell();
  readonly #underWay = new Map<string, Promise<void>>();
  #webhook: Webhook;
  #probeMs = 0;
  #notBeforeMs = 0;

  constructor(webhook: Webhook, deps: WebhookWorkerDeps) {
    this.#webhook = webhook;
    this.#deps = deps;
    if (webhook.failingSinceMs !== undefined) this.#probeMs = PROBE_MS.first;
  }

  /** Its settings may have changed, or something new may wait. */
  look(webhook: Webhook): void {
    this.#webhook = webhook;
    this.#bell.ring();
  }

  /** Works until the signal aborts; rejects with a `BusError`. What is under way then is finished first. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        await this.#fill();
        await this.#bell.wait(this.#deps.clock, await this.#idleMs(), signal);
      }
    } finally {
      await Promise.allSettled(this.#underWay.values());
    }
  }

  async #fill(): Promise<void> {
    const { spool, clock } = this.#deps;
    const nowMs = clock.now();
    if (nowMs < this.#notBeforeMs || this.#webhook.disabled !== undefined) return;
    const room = (this.#probeMs > 0 ? 1 : AT_ONCE) - this.#underWay.size;
    if (room <= 0) return;
    const due = await spool.due(this.#webhook.id, nowMs, room + this.#underWay.size);
    for (const item of due.filter(({ id }) => !this.#underWay.has(id)).slice(0, room)) {
      const sending = this.#deliver(item)
        .catch((error: unknown) => this.#deps.logger.warn({ err: error, webhook: this.#webhook.id }, 'a message waits'))
        .finally(() => {
          this.#underWay.delete(item.id);
          this.#bell.ring();
        });
      this.#underWay.set(item.id, sending);
    }
  }

  async #idleMs(): Promise<number> {
    const { spool, clock } = this.#deps;
    if (this.#underWay.size > 0) return LOOK_EVERY_MS;
    const nowMs = clock.now();
    const nextMs = Math.max((await spool.nextDueMs(this.#webhook.id)) ?? Number.POSITIVE_INFINITY, this.#notBeforeMs);
    return Math.min(LOOK_EVERY_MS, Math.max(0, nextMs - nowMs));
  }

  async #deliver(item: Spooled): Promise<void> {
    const { clock, send, spool, logger } = this.#deps;
    const decoded = storedWebhookMessage.decode(item.text);
    if (!decoded.ok) {
      logger.error({ webhook: this.#webhook.id, message: item.id, reason: decoded.reason }, 'a message cannot be read');
      await spool.settle(this.#webhook.id, { id: item.id, text: item.text });
      return;
    }
    const message = decoded.value;
    const atMs = clock.now();
    const headers = signedHeaders(this.#webhook, { id: item.id, body: message.body, nowMs: atMs });
    const result = await send({ url: this.#webhook.url, headers, body: message.body });
    const tried: WebhookMessage = {
      ...{ ...message, tries: message.tries + 1, firstTriedAtMs: message.firstTriedAtMs ?? atMs },
      last: {
        atMs,
        tookMs: clock.now() - atMs,
        ...('error' in result ? { error: result.error } : { status: result.status }),
      },
    };
    if ('status' in result && result.status >= 200 && result.status < 300) await this.#arrived(item.id, tried);
    else await this.#failed(item.id, tried, result);
  }

  async #arrived(id: string, message: WebhookMessage): Promise<void> {
    this.#probeMs = 0;
    this.#notBeforeMs = 0;
    await this.#settle(id, { ...message, state: 'delivered' });
    if (this.#webhook.failingSinceMs === undefined) return;
    await this.#change(({ failingSinceMs: _, ...webhook }) => webhook);
  }

  async #failed(id: string, message: WebhookMessage, result: SendResult): Promise<void> {
    const { clock, chance, logger } = this.#deps;
    const { tries, firstTriedAtMs = 0 } = message;
    const nowMs = clock.now();
    if ('status' in result && result.status === 410) {
      await this.#settle(id, { ...message, state: 'given-up' });
      await this.#disable('gone');
      return;
    }
    this.#probeMs = Math.min(Math.max(this.#probeMs * 2, PROBE_MS.first), PROBE_MS.longest);
    this.#notBeforeMs = nowMs + this.#probeMs * (0.5 + chance() / 2);
    const pauseMs = retryPause(tries, chance(), 'status' in result ? result.retryAfterMs : undefined);
    const isOver = nowMs + pauseMs > firstTriedAtMs + TRIED_FOR_MS;
    await this.#settle(
      id,
      { ...message, state: isOver ? 'given-up' : 'waiting' },
      isOver ? undefined : nowMs + pauseMs,
    );
    const webhook = await this.#change((now) =>
      now.failingSinceMs === undefined ? { ...now, failingSinceMs: nowMs } : undefined,
    );
    if (!isOver) return;
    logger.warn({ webhook: this.#webhook.id, message: id, tries, ...result }, 'gave a message to a webhook up');
    // Where others have arrived meanwhile, it is this one that the receiver cannot take.
    if ((webhook?.failingSinceMs ?? nowMs) <= firstTriedAtMs + SLACK_MS) await this.#disable('failing');
  }

  async #disable(reason: 'failing' | 'gone'): Promise<void> {
    const atMs = this.#deps.clock.now();
    await this.#change((webhook) => (webhook.disabled ? undefined : { ...webhook, disabled: { atMs, reason } }));
    const { id, owner, url } = this.#webhook;
    this.#deps.logger.error({ webhook: id, owner, host: new URL(url).host, reason }, 'disabled a webhook');
  }

  async #change(how: (webhook: Webhook) => Webhook | undefined): Promise<Webhook | undefined> {
    const changed = await this.#deps.book.change(this.#webhook.id, how);
    if (changed !== undefined) this.#webhook = { ...changed, allCalls: this.#webhook.allCalls };
    return changed;
  }

  async #settle(id: string, message: WebhookMessage, dueAtMs?: number): Promise<void> {
    const item = { id, text: storedWebhookMessage.encode(message) };
    await this.#deps.spool.settle(this.#webhook.id, dueAtMs === undefined ? item : { ...item, dueAtMs });
  }
}
