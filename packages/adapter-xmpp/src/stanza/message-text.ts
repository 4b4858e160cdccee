import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';

/**
 * What a person wrote themselves: without what a client repeats for others that know less. Empty where that is all
 * there is.
 */
export function messageText(message: Element): string {
  const body = bodyOf(message);
  if (body === undefined) return '';
  return withoutQuotes(withoutFallbacks(body.text(), message));
}

/** Of several bodies the one in the stanza's own language, else the first (RFC 6121 §5.2.3). */
function bodyOf(message: Element): Element | undefined {
  const bodies = message.getChildren('body');
  const language = message.attrs['xml:lang'];
  const own = (body: Element) => body.attrs['xml:lang'] === undefined || body.attrs['xml:lang'] === language;
  return bodies.find(own) ?? bodies[0];
}

/**
 * XEP-0428: the ranges of the body that stand for something else, in characters (code points); without a range, all of
 * it.
 */
function withoutFallbacks(text: string, message: Element): string {
  const characters = [...text];
  for (const fallback of message.getChildren('fallback', NS.fallback)) {
    const ranges = fallback.getChildren('body');
    if (ranges.length === 0 && fallback.getChildElements().length === 0) return '';
    for (const { attrs } of ranges) {
      const start = Number(attrs['start'] ?? 0);
      const end = Number(attrs['end'] ?? characters.length);
      for (let index = Math.max(0, start); index < Math.min(end, characters.length); index += 1) characters[index] = '';
    }
  }
  return characters.join('');
}

/** The lines at the top with which some clients quote what is answered. No command begins so. */
function withoutQuotes(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !/^\s*(?:[>»]|$)/.test(line));
  return first <= 0 ? text : lines.slice(first).join('\n');
}
