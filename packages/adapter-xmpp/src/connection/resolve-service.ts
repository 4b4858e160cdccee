import { resolveSrv } from 'node:dns/promises';
import type { XmppConfig } from '../config.ts';

interface SrvRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

export type LookUpSrv = (name: string) => Promise<readonly SrvRecord[]>;

/**
 * The places to try, in order: the configured one; else those of the domain's SRV records, TLS from the first byte or STARTTLS alike
 * (XEP-0368); else the domain itself (RFC 6120 §3.2.2). A DNS failure counts as "no records".
 */
export async function resolveService(
  { service, jid }: Pick<XmppConfig, 'service' | 'jid'>,
  lookUp: LookUpSrv = resolveSrv,
): Promise<readonly string[]> {
  if (service !== undefined) return [service];
  const domain = jid.slice(jid.indexOf('@') + 1);
  const kinds = [
    { name: `_xmpps-client._tcp.${domain}`, scheme: 'xmpps' },
    { name: `_xmpp-client._tcp.${domain}`, scheme: 'xmpp' },
  ];
  const found = await Promise.all(
    kinds.map(async ({ name, scheme }) => {
      const records = await lookUp(name).catch(() => []);
      return records.map((record) => ({ ...record, url: `${scheme}://${record.name}:${record.port}` }));
    }),
  );
  // RFC 2782: a target "." says that the service is not offered.
  const usable = found.flat().filter(({ name }) => name !== '' && name !== '.');
  if (usable.length === 0) return [`xmpp://${domain}:5222`];
  return usable.sort((a, b) => a.priority - b.priority || b.weight - a.weight).map(({ url }) => url);
}
