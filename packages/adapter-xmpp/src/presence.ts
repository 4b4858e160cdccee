import { type CallPresence, type CallReadiness, readinessText, type Text } from '@partyline/core';
import { type Element, xml } from '@xmpp/client';
import { capsElement } from './stanza/disco.ts';

export interface PresenceSender {
  /** Tells a new session how we are. */
  announce(): void;
  stop(): void;
}

/** Shows in our presence whether we can call; sent again only when that changes. */
export function createPresenceSender(
  presence: CallPresence,
  render: (text: Text) => string,
  sendNow: (stanza: Element) => void,
): PresenceSender {
  let current: CallReadiness = { kind: 'not-callable', reason: 'starting' };
  let shown: string | undefined;

  function show(): void {
    const stanza = buildPresence(current, render(readinessText(current)));
    const text = stanza.toString();
    if (text === shown) return;
    shown = text;
    sendNow(stanza);
  }

  const unwatch = presence.watch((readiness) => {
    current = readiness;
    // Before the first session there is nobody to tell.
    if (shown !== undefined) show();
  });

  return {
    announce() {
      shown = undefined;
      show();
    },
    stop: unwatch,
  };
}

/** RFC 6121 §4.7.2. The priority lets messages to the bare JID, and those kept for us, come here. */
function buildPresence(readiness: CallReadiness, status: string): Element {
  return xml(
    'presence',
    {},
    readiness.kind === 'callable' ? undefined : xml('show', {}, awayKind(readiness.reason)),
    xml('status', {}, status),
    xml('priority', {}, '1'),
    capsElement(),
  );
}

/** A start or a restart passes quickly; for the rest somebody must mend something. */
function awayKind(reason: Extract<CallReadiness, { kind: 'not-callable' }>['reason']): string {
  return reason === 'starting' || reason === 'stopping' ? 'xa' : 'dnd';
}
