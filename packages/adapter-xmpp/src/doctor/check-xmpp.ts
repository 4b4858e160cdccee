import { type Check, checked } from '@partyline/core';
import type { XmppAccount } from '../config.ts';
import { resolveService } from '../connection/resolve-service.ts';
import { probeXmpp, type XmppProbe, type XmppTarget } from './probe-xmpp.ts';

export type XmppToCheck = Pick<XmppAccount, 'id' | 'jid' | 'service' | 'tls'>;

const TIMEOUT_MS = 2_500;
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const DEFAULT_PORT = 5_222;

/** Whether the adapter's server can be reached with TLS. Never rejects. */
export async function checkXmpp(adapter: XmppToCheck, nowMs: number): Promise<Check> {
  const target = await targetOf(adapter);
  const probe = await probeXmpp(target, TIMEOUT_MS);
  return judge(`xmpp ${adapter.id}`, adapter, `${target.host}:${target.port}`, probe, nowMs);
}

function judge(name: string, { tls, jid }: XmppToCheck, place: string, probe: XmppProbe, nowMs: number): Check {
  switch (probe.kind) {
    case 'unreachable':
      return checked.fail(
        name,
        `${place} cannot be reached: ${probe.reason}`,
        'start the server; check service, DNS and firewalls',
      );
    case 'no-tls':
      if (tls === 'none')
        return checked.warn(name, `${place} answers without TLS`, 'switch TLS on where this is no test');
      return checked.fail(name, `${place} offers no TLS`, 'switch TLS on in the server');
    case 'bad-certificate': {
      const detail = `the certificate of ${place} is not good for ${domainOf(jid)}: ${probe.reason}`;
      return checked.fail(name, detail, 'renew it, or name its CA in tls.caFile');
    }
    case 'secure': {
      const days = Math.floor((probe.certificateEndsAtMs - nowMs) / DAY_MS);
      if (days <= SOON_DAYS)
        return checked.warn(name, `${place} answers with TLS, but its certificate ends in ${days} days`, 'renew it');
      return checked.ok(name, `${place} answers with TLS, certificate good for ${days} days`);
    }
  }
}

/** The place that the adapter itself would try first. */
async function targetOf({ jid, service }: XmppToCheck): Promise<XmppTarget> {
  const [first = ''] = await resolveService({ jid, service }, { random: Math.random });
  const { protocol, hostname, port } = new URL(first);
  const direct = protocol === 'xmpps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return { host, port: Number(port || (direct ? 5_223 : DEFAULT_PORT)), domain: domainOf(jid), direct };
}

function domainOf(jid: string): string {
  return jid.slice(jid.indexOf('@') + 1);
}
