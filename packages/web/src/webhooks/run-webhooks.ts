import {
  BusError,
  type Clock,
  type Logger,
  pause,
  type Records,
  type Spool,
  TroubleLog,
  type WatchStream,
  type Webhook,
} from '@partyline/core';
import type { Bell } from './bell.ts';
import type { SendMessage } from './send-message.ts';
import { takeIn } from './take-in.ts';
import type { WebhookBook } from './webhook-book.ts';
import { WebhookWorker } from './webhook-worker.ts';

export interface RunWebhooksDeps {
  readonly watch: WatchStream;
  readonly records: Records;
  readonly spool: Spool;
  readonly book: WebhookBook;
  readonly send: SendMessage;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Rung when somebody has changed a webhook, or put something into its spool. */
  readonly bell: Bell;
}

const LOOK_EVERY_MS = 5_000;
const RETRY_MS = 1_000;

interface Running {
  readonly worker: WebhookWorker;
  readonly stop: AbortController;
}

/** Tells the webhooks what happens to calls, until the signal aborts. Only one instance should, under a lease. */
export async function runWebhooks(deps: RunWebhooksDeps, signal: AbortSignal): Promise<void> {
  const workers = new Workers(deps);
  const takingIn = takeIn({ ...deps, onSpooled: () => deps.bell.ring() }, signal).catch((error: unknown) => {
    deps.logger.error({ err: error }, 'webhooks are told nothing more');
  });
  const trouble = new TroubleLog(deps.logger, () => deps.clock.now(), 'webhooks cannot be read');
  while (!signal.aborted) {
    try {
      workers.follow(await deps.book.active(), signal);
      trouble.over();
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      trouble.failed({ err: error });
    }
    await deps.bell.wait(deps.clock, LOOK_EVERY_MS, signal);
  }
  await takingIn;
  await workers.stop();
}

/** One for each webhook. */
class Workers {
  readonly #deps: RunWebhooksDeps;
  readonly #running = new Map<string, Running>();
  readonly #ends = new Set<Promise<void>>();

  constructor(deps: RunWebhooksDeps) {
    this.#deps = deps;
  }

  follow(webhooks: readonly Webhook[], signal: AbortSignal): void {
    for (const [id, { stop }] of this.#running) {
      if (webhooks.some((webhook) => webhook.id === id)) continue;
      stop.abort();
      this.#running.delete(id);
    }
    for (const webhook of webhooks) {
      const running = this.#running.get(webhook.id) ?? this.#start(webhook, signal);
      running.worker.look(webhook);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#ends);
  }

  #start(webhook: Webhook, signal: AbortSignal): Running {
    const running = { worker: new WebhookWorker(webhook, this.#deps), stop: new AbortController() };
    this.#running.set(webhook.id, running);
    const end = this.#work(running, AbortSignal.any([signal, running.stop.signal])).finally(() =>
      this.#ends.delete(end),
    );
    this.#ends.add(end);
    return running;
  }

  async #work({ worker }: Running, signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#deps;
    while (!signal.aborted) {
      try {
        await worker.run(signal);
      } catch (error) {
        logger.warn({ err: error }, 'a webhook waits for the bus');
        await pause(clock, RETRY_MS, signal);
      }
    }
  }
}
