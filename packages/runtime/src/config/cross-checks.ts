import { endpointOf, type PermissionPattern, parsePermissionPattern } from '@partyline/core';
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
  redis: z.object({ url: text, password: z.unknown().optional() }).catch({}),
  pbx: listOf({ id: text, url: text, application: text }),
  providers: listOf({
    id: text,
    dial: z.object({ phone: text, sip: text }).catch({}),
    hosts: z.array(z.unknown()).optional().catch(undefined),
  }),
  adapters: listOf({
    ...{ kind: text, id: text, jid: text, resource: text, service: text, tls: text },
    ...{ userId: text, baseUrl: text, accessToken: z.unknown().optional(), password: z.unknown().optional() },
    bridges: listOf({ type: text, prefix: text, homeserver: text, network: text, protocol: text }),
  }),
  permissions: z.object({ callers: z.array(z.string()).catch([]) }).catch({ callers: [] }),
});
type LooseConfig = z.infer<typeof looseSchema>;

/** What makes the file wrong. */
export function crossErrors(data: unknown): CrossFinding[] {
  const config = looseSchema.safeParse(data).data;
  if (config === undefined) return [];
  return [
    ...repeatErrors(config),
    ...trunkErrors(config),
    ...config.adapters.flatMap(matrixErrors),
    ...tlsErrors(config),
  ];
}

function repeatErrors(config: LooseConfig): CrossFinding[] {
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
    ...repeats(
      'adapters',
      config.adapters.map(({ userId }) => userId),
      'userId',
      'each would answer what is written to both: name each account once',
    ),
  ];
}

/** A trunk has credentials, and any host that a caller names could ask for them (SIP's 401 and 407). */
function trunkErrors({ providers }: LooseConfig): CrossFinding[] {
  const trunks = new Map(providers.map(({ id, dial }) => [dial.phone && endpointOf(dial.phone), id]));
  return providers.flatMap(({ dial }, index) => {
    const endpoint = dial.sip && endpointOf(dial.sip);
    if (endpoint === undefined || !trunks.has(endpoint)) return [];
    const message = `is the endpoint of trunk ${trunks.get(endpoint)}, which would show its user and a digest of its password to any host`;
    const instead = 'use one without outbound_auth: PJSIP/sip/{uri}, as in asterisk-conf';
    return [{ path: ['providers', index, 'dial', 'sip'], message, instead }];
  });
}

function trunkHostWarnings({ providers }: LooseConfig): CrossFinding[] {
  if (!providers.some(({ dial }) => dial.sip !== undefined)) return [];
  return providers.flatMap(({ id, dial, hosts }, index) => {
    if (dial.phone === undefined || hosts !== undefined) return [];
    const message = 'has no hosts, so a SIP address at the trunk is not known for the telephone number it is';
    return [
      { path: ['providers', index], message, instead: `add hosts: [sip.${id}.example], or [] where it has none` },
    ];
  });
}

type LooseAdapter = LooseConfig['adapters'][number];

function matrixErrors({ kind, accessToken, password, bridges }: LooseAdapter, index: number): CrossFinding[] {
  if (kind !== 'matrix') return [];
  const path = ['adapters', index];
  const count = [accessToken, password].filter((one) => one !== undefined).length;
  const instead = 'name one of the two, accessToken where you can: { env: NAME } or { file: PATH }';
  const message = count === 0 ? 'has neither accessToken nor password' : 'has both accessToken and password';
  return [...(count === 1 ? [] : [{ path, message, instead }]), ...overlaps(bridges, path)];
}

/** A name that two bridges could have given would belong to a person of either network. */
function overlaps(bridges: LooseAdapter['bridges'], path: readonly PropertyKey[]): CrossFinding[] {
  const names = bridges.map(({ type, prefix, network, protocol }) => {
    if (prefix === undefined || type !== 'bifrost-libpurple') return prefix;
    return `${prefix}${protocol ?? (network === 'xmpp' || network === 'gtalk' ? 'jabber' : network)}_`;
  });
  const home = (bridge: { homeserver?: string | undefined } | undefined) => bridge?.homeserver?.toLowerCase();
  return names.flatMap((name, index) => {
    const earlier = names.findIndex(
      (other, place) =>
        place < index &&
        home(bridges[place]) === home(bridges[index]) &&
        name !== undefined &&
        other !== undefined &&
        (name.startsWith(other) || other.startsWith(name)),
    );
    if (earlier < 0) return [];
    const message = `may give the same names as bridges[${earlier}]`;
    return [{ path: [...path, 'bridges', index], message, instead: 'give them prefixes of which none begins another' }];
  });
}

/** What is possible but hardly meant. */
export function crossWarnings(data: unknown): CrossFinding[] {
  const config = looseSchema.safeParse(data).data;
  if (config === undefined) return [];
  return [
    ...permissionWarnings(config),
    ...dialWarnings(config),
    ...trunkHostWarnings(config),
    ...clearTextWarnings(config),
  ];
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
  const networks = new Set(adapters.flatMap(({ kind, bridges }) => [kind, ...bridges.map(({ network }) => network)]));
  return permissions.callers.flatMap((caller, index) => {
    const pattern = parsePermissionPattern(caller);
    if (!pattern.ok) return [];
    const path = ['permissions', 'callers', index];
    if (!networks.has(pattern.value.network)) {
      const message = 'is on a network that no adapter listens on';
      return [{ path, message, instead: `there are: ${[...networks].join(', ')}` }];
    }
    return widePatternWarnings(pattern.value, path);
  });
}

/** Patterns that let in people whom nobody may have thought of. */
function widePatternWarnings(pattern: PermissionPattern, path: readonly PropertyKey[]): CrossFinding[] {
  if (pattern.kind === 'everyone') {
    const message = `lets in everybody of ${pattern.network}, from every server in the world`;
    return [
      {
        path,
        message,
        instead: `name domains: ${EXAMPLE_OF_DOMAIN[pattern.network] ?? `${pattern.network}:*@example.org`}`,
      },
    ];
  }
  if (!pattern.subdomains || pattern.network !== 'xmpp') return [];
  const message = 'includes rooms (conference.) and gateways of other networks, behind which anybody may be';
  return [{ path, message, instead: `name the domains of your own people: xmpp:*@${pattern.domain}` }];
}

const EXAMPLE_OF_DOMAIN: Readonly<Record<string, string>> = { matrix: 'matrix:@*:example.org' };

/** What crosses a network in the clear, or is open to it. */
function clearTextWarnings({ redis, pbx, adapters }: LooseConfig): CrossFinding[] {
  const findings: CrossFinding[] = [];
  for (const [index, { url }] of pbx.entries()) {
    if (!isClear(url, 'http:')) continue;
    const message = 'sends the password and every call in the clear over a network';
    findings.push({
      path: ['pbx', index, 'url'],
      message,
      instead: 'use https, a tunnel, or run the gateway beside Asterisk',
    });
  }
  for (const [index, { baseUrl }] of adapters.entries()) {
    if (!isClear(baseUrl, 'http:')) continue;
    const message = 'sends the password and every message in the clear over a network';
    findings.push({ path: ['adapters', index, 'baseUrl'], message, instead: 'use https' });
  }
  if (isClear(redis.url, 'redis:') && redis.password === undefined) {
    const message = 'is on another machine and takes no password: whoever reaches it can place calls';
    findings.push({ path: ['redis'], message, instead: 'set requirepass and password, and use rediss' });
  }
  return findings;
}

/** By this protocol to another machine than our own. */
function isClear(url: string | undefined, protocol: string): boolean {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed?.protocol === protocol && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname);
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

function tlsErrors({ adapters }: LooseConfig): CrossFinding[] {
  return adapters.flatMap(({ kind, tls, service }, index) => {
    if (kind !== 'xmpp' || tls !== 'none' || (service !== undefined && LOOPBACK.test(service))) return [];
    const message = 'would send password and messages in the clear over a network';
    return [{ path: ['adapters', index, 'tls'], message, instead: 'use required, the standard' }];
  });
}
