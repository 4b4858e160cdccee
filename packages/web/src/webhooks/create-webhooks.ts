import type { Clock, Lease, Logger, Records, Spool, WatchStream } from '@partyline/core';
import { createKeyRing } from '../keys/create-key-ring.ts';
import { Bell } from './bell.ts';
import { createReachCheck } from './reach-check.ts';
import { runWebhooks } from './run-webhooks.ts';
import { createSender } from './send-message.ts';
import { WebhookBook } from './webhook-book.ts';

export interface WebhooksDeps {
  readonly config: { readonly webhooks: { readonly allowNetworks: readonly string[] } };
  readonly watch: WatchStream;
  readonly records: Records;
  readonly spool: Spool;
  /** Of all instances one tells them. */
  readonly webhookLease: Lease;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: (bytes: number) => Uint8Array;
}

export interface Webhooks {
  readonly book: WebhookBook;
  /** Somebody has changed a webhook, or put something into its spool. */
  ring(): void;
  /** Tells them, while the lease is held, until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}

export function createWebhooks(deps: WebhooksDeps): Webhooks {
  const logger = deps.logger.child({ part: 'webhooks' });
  const keys = createKeyRing(deps);
  const book = new WebhookBook({ ...deps, keys, logger });
  const bell = new Bell();
  return {
    book,
    ring: () => bell.ring(),
    async run(signal) {
      const send = createSender({ mayReach: createReachCheck(deps.config.webhooks.allowNetworks) });
      const work = (held: AbortSignal) => runWebhooks({ ...deps, logger, book, bell, send, chance: Math.random }, held);
      await deps.webhookLease.hold(signal, work).finally(() => send.close());
    },
  };
}
