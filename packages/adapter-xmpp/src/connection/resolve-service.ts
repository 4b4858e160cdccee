import { resolveSrv } from 'node:dns/promises';

interface SrvRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

export type LookUpSrv = (name: string) => Promise<readonly SrvRecord[]>;

/**
 * The places to try, in order: the configured one; else those of the domain's SRV records, TLS from the first byte or
 * STARTTLS alike (XEP-0368); else the domain itself (RFC 6120 §3.2.2). A DNS failure counts as "no records".
 *
 * @param options.random from 0 (inclusive) to 1 (exclusive), for the choice among records of one priority
 */
export async function resolveService(
  { service, jid }: { readonly service?: string | undefined; readonly jid: string },
  { random, lookUp = resolveSrv }: { readonly random: () => number; readonly lookUp?: LookUpSrv },
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
  return inOrder(usable, random).map(({ url }) => url);
}

/** RFC 2782, "Weight": by priority, and among equals by chance, each with the share of its weight. */
function inOrder<Record extends SrvRecord>(records: readonly Record[], random: () => number): Record[] {
  // Those without weight first, so that they are chosen rarely where there are others.
  const left = records.toSorted((a, b) => a.priority - b.priority || a.weight - b.weight);
  const ordered: Record[] = [];
  while (left.length > 0) {
    const equals = left.filter(({ priority }) => priority === left[0]?.priority);
    let share = random() * (equals.reduce((sum, { weight }) => sum + weight, 0) + 1) - 1;
    const chosen = equals.findIndex(({ weight }) => {
      share -= weight;
      return share < 0;
    });
    ordered.push(...left.splice(Math.max(0, chosen), 1));
  }
  return ordered;
}
