import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';

/** OMEMO (XEP-0384) in its two wire formats, and OpenPGP (XEP-0027, XEP-0373). */
const OMEMO = ['eu.siacs.conversations.axolotl', 'urn:xmpp:omemo:2', 'urn:xmpp:omemo:1'];
const OPENPGP = [
  { name: 'x', xmlns: 'jabber:x:encrypted' },
  { name: 'openpgp', xmlns: 'urn:xmpp:openpgp:0' },
];

/**
 * Whether a person's words are in it that only an encrypting client could read; the body, if any, is then a stopgap.
 */
export function isEncrypted(message: Element): boolean {
  for (const xmlns of OMEMO) {
    const encrypted = message.getChild('encrypted', xmlns);
    // Without a payload it only carries keys between clients.
    if (encrypted !== undefined) return encrypted.getChild('payload') !== undefined;
  }
  if (OPENPGP.some(({ name, xmlns }) => message.getChild(name, xmlns) !== undefined)) return true;
  if (message.getChild('encryption', NS.encryptionHint) !== undefined) return true;
  return message.getChildText('body')?.startsWith('?OTR') === true;
}
