import { link } from './link.ts';
import { matrix } from './matrix.ts';
import { msn } from './msn.ts';
import { phone } from './phone.ts';
import { sip } from './sip.ts';
import { gtalk, xmpp } from './xmpp.ts';
import { yahoo } from './yahoo.ts';

/**
 * The kinds of addresses there are. A new one is a file and a line here (and a name of its network in each catalogue).
 */
export const legKinds = [phone, sip, xmpp, gtalk, matrix, msn, yahoo, link] as const;
