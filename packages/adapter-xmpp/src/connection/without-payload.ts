import type { Element } from '@xmpp/client';

/**
 * An iq error without what it is about: it need not say so (RFC 6120 §8.3.1), and what a stranger sent should not be
 * written again.
 */
export function withoutPayload(element: Element): Element {
  if (element.name !== 'iq' || element.attrs['type'] !== 'error') return element;
  for (const child of element.getChildElements()) if (child.name !== 'error') element.remove(child.name, child.getNS());
  return element;
}
