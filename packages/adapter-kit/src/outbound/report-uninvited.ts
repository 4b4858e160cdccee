import type { AdapterId, Logger, OperatorView } from '@partyline/core';
import type { Pending } from './chat-queue.ts';

export interface UninvitedDeps {
  readonly adapter: AdapterId;
  readonly steering: Pick<OperatorView, 'steer'> | undefined;
  readonly logger: Logger;
}

/** Tells a call that somebody's network does not take the invitation: nobody waits for them in vain. */
export function createUninvitedReport({ adapter, steering, logger }: UninvitedDeps) {
  return ({ item }: Pending): void => {
    if (item.kind !== 'invitation' || steering === undefined) return;
    const order = { kind: 'not-invited' as const, leg: item.number };
    // Without Redis they are waited for until the link's time is over.
    steering
      .steer(item.callId, order, { kind: 'adapter', name: adapter })
      .catch((error: unknown) =>
        logger.warn({ callId: item.callId, err: error }, 'It is not told who was not invited'),
      );
  };
}
