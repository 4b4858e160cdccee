import { createHash } from 'node:crypto';
import { type Client, type Element, xml } from '@xmpp/client';
import { NS } from '../namespaces.ts';

const IDENTITY = { category: 'client', type: 'bot', name: 'Partyline' } as const;
/** What we really understand; sorted, as XEP-0115 §5.1 wants it. */
const FEATURES: readonly string[] = [
  NS.caps,
  NS.chatStates,
  NS.discoInfo,
  NS.version,
  NS.correct,
  NS.ping,
  NS.receipts,
  NS.stanzaId,
].toSorted();
const NODE = 'urn:partyline:bot';

/** XEP-0115 §5.1: identities, then features, each ended by `<`. */
const VERIFICATION = createHash('sha1')
  .update(
    `${IDENTITY.category}/${IDENTITY.type}//${IDENTITY.name}<${FEATURES.map((feature) => `${feature}<`).join('')}`,
  )
  .digest('base64');

/** Goes along with our presence, so that clients know what we understand. */
export function capsElement(): Element {
  return xml('c', { xmlns: NS.caps, hash: 'sha-1', node: NODE, ver: VERIFICATION });
}

/**
 * Answers questions about us. What is not registered, the library answers with service-unavailable (RFC 6120 §8.4);
 * pings it answers itself.
 */
export function answerQueries({ iqCallee }: Client, ownJid: string): void {
  iqCallee.get(NS.discoInfo, 'query', ({ element }) => {
    const node = element.attrs['node'];
    if (node !== undefined && node !== `${NODE}#${VERIFICATION}`) return notFound();
    return xml(
      'query',
      { xmlns: NS.discoInfo, node },
      xml('identity', { ...IDENTITY }),
      ...FEATURES.map((feature) => xml('feature', { var: feature })),
    );
  });
  iqCallee.get(NS.discoItems, 'query', () => xml('query', { xmlns: NS.discoItems }));
  iqCallee.get(NS.version, 'query', () => xml('query', { xmlns: NS.version }, xml('name', {}, IDENTITY.name)));
  // RFC 6121 §2.1.6: only our own server may change our roster; we keep none, so there is nothing to do but to say so.
  iqCallee.set(NS.roster, 'query', ({ stanza }) => {
    const { from } = stanza.attrs;
    return from === undefined || from === ownJid ? true : undefined;
  });
}

function notFound(): Element {
  return xml('error', { type: 'cancel' }, xml('item-not-found', { xmlns: 'urn:ietf:params:xml:ns:xmpp-stanzas' }));
}
