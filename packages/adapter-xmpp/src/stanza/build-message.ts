import type { ChatMessage } from '@partyline/core';
import { type Element, xml } from '@xmpp/client';
import { NS } from '../namespaces.ts';

/** Our stanza ids: the same for every try, and for a call's status message known without looking it up. */
export function stanzaIdOf(key: string): string {
  return `pl-${key}`;
}

/** The call whose status has this stanza id; the inverse of `stanzaIdOf` over `callKey`. */
export function callShownBy(stanzaId: string): string | undefined {
  return /^pl-call-([a-z0-9]{3,16})(?:-\d+)?$/.exec(stanzaId)?.[1];
}

/**
 * A message to the person's bare JID, so that the server brings it to all their devices (RFC 6121 §8.5.2.1.1). It ends
 * "is typing" (XEP-0085). With `replaces` it takes the place of an earlier one (XEP-0308); the body then serves clients
 * that show it as a new message.
 */
export function buildMessage({ chat, text, key }: ChatMessage, replaces?: string): Element {
  const id = stanzaIdOf(key);
  return xml(
    'message',
    { to: chat, type: 'chat', id },
    xml('body', {}, text),
    replaces === undefined ? undefined : xml('replace', { xmlns: NS.correct, id: replaces }),
    xml('active', { xmlns: NS.chatStates }),
    xml('origin-id', { xmlns: NS.stanzaId, id }),
  );
}

/** XEP-0184: the message arrived, and is safe. */
export function buildReceipt(to: string, id: string): Element {
  return xml('message', { to, type: 'chat' }, xml('received', { xmlns: NS.receipts, id }));
}

/** XEP-0085: we are at it. Of no use to anyone later (XEP-0334). */
export function buildComposing(to: string): Element {
  const composing = xml('composing', { xmlns: NS.chatStates });
  return xml('message', { to, type: 'chat' }, composing, xml('no-store', { xmlns: NS.hints }));
}
