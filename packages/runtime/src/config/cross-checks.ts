import { parsePermissionPattern } from '@partyline/core';
import { z } from 'zod';

/** A finding about two places of the file that do not fit together. */
export interface CrossFinding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly instead: string;
}

const text = z.string().optional().catch(undefined);
const listOf = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.array(z.object(shape).catch(() => z.object(shape).parse({}))).catch([]);

/** Only what the checks need, and forgiving: they run beside the schema, so that all that is wrong is told at once. */
const looseSchema = z.object({
  pbx: listOf({ id: text, url: text, application: text }),
  providers: listOf({ id: text, dial: z.object({ phone: text, sip: text }).catch({}) }),
  adapters: listOf({ kind: text, id: text, jid: text, resource: text, service: text, tls: text }),
  permissions: z.object({ callers: z.array(z.string()).catch([]) }).catch({ callers: [] }),
});
type LooseConfig = z.infer<typeof looseSchema>;

/** What makes the file wrong. */
export function crossErrors(data: unknown): CrossFinding[] {
  const config = looseSchema.safeParse(data).data;
  if (config === undefined) return [];
  const same = (url: string | undefined) => url?.replace(/\/+$/, '').toLowerCase();
  return [
    ...repeats(
      'pbx',
      config.pbx.map(({ id }) => id),
      'id',
      'give each Asterisk an id of its own',
    ),
    ...repeats(
      'providers',
      config.providers.map(({ id }) => id),
      'id',
      'give each provider an id of its own',
    ),
    ...repeats(
      'adapters',
      config.adapters.map(({ id }) => id),
      'id',
      'give each adapter an id of its own',
    ),
    ...repeats(
      'pbx',
      config.pbx.map(({ url, application }) =>
        url === undefined ? undefined : `${same(url)} ${application ?? 'partyline'}`,
      ),
      'url',
      'Asterisk gives the events of an application to one connection: name each Asterisk once',
    ),
    ...repeats(
      'adapters',
      config.adapters.map(({ jid, resource }) =>
        jid === undefined ? undefined : `${jid.toLowerCase()}/${resource ?? 'partyline'}`,
      ),
      'jid',
      'two connections of one account and resource end each other: name each account once',
    ),
  ];
}

/** What is possible but hardly meant. */
export function crossWarnings(data: unknown): CrossFinding[] {
  const config = looseSchema.safeParse(data).data;
  if (config === undefined) return [];
  return [...permissionWarnings(config), ...dialWarnings(config), ...tlsWarnings(config)];
}

function repeats(
  list: string,
  values: ReadonlyArray<string | undefined>,
  key: string,
  instead: string,
): CrossFinding[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (value === undefined || first === index) return [];
    return [{ path: [list, index, key], message: `is the same as ${list}[${first}].${key}`, instead }];
  });
}

function permissionWarnings({ permissions, adapters }: LooseConfig): CrossFinding[] {
  if (permissions.callers.length === 0) {
    const instead = 'list addresses such as xmpp:alice@example.org, or xmpp:*@example.org';
    return [{ path: ['permissions', 'callers'], message: 'is empty, so nobody may call', instead }];
  }
  const networks = new Set(adapters.map(({ kind }) => kind));
  return permissions.callers.flatMap((caller, index) => {
    const pattern = parsePermissionPattern(caller);
    if (!pattern.ok || networks.has(pattern.value.network)) return [];
    const message = 'is on a network that no adapter listens on';
    return [{ path: ['permissions', 'callers', index], message, instead: `there are: ${[...networks].join(', ')}` }];
  });
}

function dialWarnings({ providers }: LooseConfig): CrossFinding[] {
  if (providers.length === 0) return [];
  return (['phone', 'sip'] as const).flatMap((kind) => {
    if (providers.some(({ dial }) => dial[kind] !== undefined)) return [];
    return [
      {
        path: ['providers'],
        message: `have no dial.${kind}, so no ${kind} leg can be called`,
        instead: 'add one if they shall be',
      },
    ];
  });
}

const LOOPBACK = /^xmpps?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

function tlsWarnings({ adapters }: LooseConfig): CrossFinding[] {
  return adapters.flatMap(({ tls, service }, index) => {
    if (tls !== 'none' || (service !== undefined && LOOPBACK.test(service))) return [];
    const message = 'sends password and messages in the clear over a network';
    return [{ path: ['adapters', index, 'tls'], message, instead: 'use required, the standard' }];
  });
}
