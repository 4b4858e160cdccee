import { type CallPresence, type CallReadiness, readinessText, type Text } from '@partyline/core';

export interface PresenceSender {
  /** How a sync is to show us. */
  readonly kind: string;
  /** Tells the homeserver how we are. */
  announce(): void;
  stop(): void;
}

/** Shows beside the bot's name whether we can call. */
export function createPresenceSender(presence: CallPresence, send: (kind: string, text: Text) => void): PresenceSender {
  let current: CallReadiness = { kind: 'not-callable', reason: 'starting' };
  let announced = false;
  const kind = () => (current.kind === 'callable' ? 'online' : 'unavailable');
  const show = () => send(kind(), readinessText(current));

  const unwatch = presence.watch((readiness) => {
    current = readiness;
    // Before the first session there is nobody to tell.
    if (announced) show();
  });
  return {
    get kind() {
      return kind();
    },
    announce() {
      announced = true;
      show();
    },
    stop: unwatch,
  };
}
