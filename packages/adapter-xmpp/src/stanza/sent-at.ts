import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';

/**
 * When the message was written, ms since the epoch: the oldest of its delay stamps (an offline store and a resumed
 * session each add one, XEP-0203), but never the future; without any, now.
 */
export function sentAtOf(message: Element, nowMs: number): number {
  const stamps = [
    ...message.getChildren('delay', NS.delay).map(({ attrs }) => Date.parse(attrs['stamp'] ?? '')),
    ...message.getChildren('x', NS.legacyDelay).map(({ attrs }) => parseLegacy(attrs['stamp'] ?? '')),
  ];
  const past = stamps.filter((stamp) => stamp >= 0);
  return Math.min(nowMs, ...past);
}

/** XEP-0091 §2: `20020910T23:08:25`, in UTC. */
function parseLegacy(stamp: string): number {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2}:\d{2}:\d{2})$/.exec(stamp);
  return parts === null ? Number.NaN : Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}Z`);
}
