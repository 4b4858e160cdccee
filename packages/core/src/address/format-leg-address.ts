import { assertNever } from '../assert-never.ts';
import type { LegAddress } from './leg-address.ts';

/** The canonical text, which `parseLegAddress` reads back to the same address: `+12025550100`, `sip:…`, `xmpp:alice@example.org`. */
export function formatLegAddress(address: LegAddress): string {
  switch (address.kind) {
    case 'phone':
      return address.number;
    case 'sip':
      return address.uri;
    case 'xmpp':
    case 'gtalk':
      return `${address.kind}:${address.jid}`;
    case 'matrix':
      return `matrix:${address.userId}`;
    case 'msn':
    case 'yahoo':
      return `${address.kind}:${address.account}`;
    default:
      return assertNever(address);
  }
}
