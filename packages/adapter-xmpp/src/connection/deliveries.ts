import { DeliveryError } from '@partyline/core';
import type { Element } from '@xmpp/client';

/** Who waits for which stanza to be taken by the server. Stanzas that nobody waits for are of no interest. */
export interface Deliveries {
  expect(stanza: Element): Promise<void>;
  taken(stanza: Element): void;
  lost(stanza: Element): void;
  /** Ends all waiting. */
  abandon(reason: Error): void;
}

export function createDeliveries(): Deliveries {
  const waiting = new Map<Element, PromiseWithResolvers<void>>();

  function complete(stanza: Element, how: (waiter: PromiseWithResolvers<void>) => void): void {
    const waiter = waiting.get(stanza);
    if (waiter === undefined) return;
    waiting.delete(stanza);
    how(waiter);
  }

  return {
    expect(stanza) {
      const waiter = Promise.withResolvers<void>();
      waiting.set(stanza, waiter);
      return waiter.promise;
    },
    taken(stanza) {
      complete(stanza, (waiter) => waiter.resolve());
    },
    lost(stanza) {
      complete(stanza, (waiter) =>
        waiter.reject(new DeliveryError('lost', 'the connection broke before the server answered')),
      );
    },
    abandon(reason) {
      for (const stanza of [...waiting.keys()]) complete(stanza, (waiter) => waiter.reject(reason));
    },
  };
}
