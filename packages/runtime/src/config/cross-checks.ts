import {
  type AdapterSection,
  API,
  CANARY,
  type ConfigFinding,
  endpointOf,
  isClear,
  type PermissionPattern,
  parsePermissionPattern,
} from '@partyline/core';
import { z } from 'zod';

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
  adapters: listOf({ kind: text, id: text }),
  routing: z
    .object({ canaries: z.object({ providers: z.array(text) }).catch({ providers: [] }) })
    .catch({ canaries: { providers: [] } }),
  web: z.object({ url: text }).catch({}),
  permissions: z.object({ callers: z.array(z.string()).catch([]) }).catch({ callers: [] }),
});
type LooseConfig = z.infer<typeof looseSchema>;

/** What makes the file wrong. */
export function crossErrors(data: unknown, sections: readonly AdapterSection[]): ConfigFinding[] {
  const config = looseSchema.safeParse(data).data;
  if (config === undefined) return [];
  return [
    ...repeatErrors(config),
    ...trunkErrors(config),
    ...reservedErrors(config),
    ...canaryErrors(config),
    ...accountErrors(data, sections),
    ...ofAdapters(data, sections, ({ errorsIn }, written) => errorsIn(written)),
  ];
}

function repeatErrors(config: LooseConfig): ConfigFinding[] {
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
  ];
}

/** A trunk has credentials, and any host that a caller names could ask for them (SIP's 401 and 407). */
function trunkErrors({ providers }: LooseConfig): ConfigFinding[] {
  const trunks = new Map(providers.map(({ id, dial }) => [dial.phone && endpointOf(dial.phone), id]));
  return providers.flatMap(({ dial }, index) => {
    const endpoint = dial.sip && endpointOf(dial.sip);
    if (endpoint === undefined || !trunks.has(endpoint)) return [];
    const message = `is the endpoint of trunk ${trunks.get(endpoint)}, which would show its user and a digest of its password to any host`;
    const instead = 'use one without outbound_auth: PJSIP/sip/{uri}, as in asterisk-conf';
    return [{ path: ['providers', index, 'dial', 'sip'], message, instead }];
  });
}

function trunkHostWarnings({ providers }: LooseConfig): ConfigFinding[] {
  if (!providers.some(({ dial }) => dial.sip !== undefined)) return [];
  return providers.flatMap(({ id, dial, hosts }, index) => {
    if (dial.phone === undefined || hosts !== undefined) return [];
    const message = 'has no hosts, so a SIP address at the trunk is not known for the telephone number it is';
    return [
      { path: ['providers', index], message, instead: `add hosts: [sip.${id}.example], or [] where it has none` },
    ];
  });
}

/** Two sections of one account. */
function accountErrors(data: unknown, sections: readonly AdapterSection[]): ConfigFinding[] {
  const written = adaptersIn(data);
  return sections.flatMap(({ kind, account, onSameAccount }) => {
    const accounts = written.map((one) => (kindOf(one) === kind ? account(one) : undefined));
    const field = accounts.find((one) => one !== undefined)?.field ?? '';
    return repeats(
      'adapters',
      accounts.map((one) => one?.name),
      field,
      onSameAccount,
    );
  });
}

/** What is said to these reaches no network. */
function reservedErrors({ adapters }: LooseConfig): ConfigFinding[] {
  return adapters.flatMap(({ id }, index) =>
    id === API || id === CANARY
      ? [{ path: ['adapters', index, 'id'], message: `must not be ${id}`, instead: 'choose another name' }]
      : [],
  );
}

function canaryErrors({ routing, providers }: LooseConfig): ConfigFinding[] {
  return routing.canaries.providers.flatMap((name, index) =>
    providers.some(({ id, dial }) => id === name && dial.phone !== undefined)
      ? []
      : [
          {
            path: ['routing', 'canaries', 'providers', index],
            message: 'is no provider that calls telephone numbers',
            instead: 'name one of providers',
          },
        ],
  );
}

/** What each section's own kind finds in it. */
function ofAdapters(
  data: unknown,
  sections: readonly AdapterSection[],
  find: (section: AdapterSection, written: unknown) => readonly ConfigFinding[],
): ConfigFinding[] {
  return adaptersIn(data).flatMap((written, index) => {
    const section = sections.find(({ kind }) => kind === kindOf(written));
    const findings = section === undefined ? [] : find(section, written);
    return findings.map((finding) => ({ ...finding, path: ['adapters', index, ...finding.path] }));
  });
}

const writtenSchema = z.object({ adapters: z.array(z.unknown()) }).catch({ adapters: [] });
const kindSchema = z.object({ kind: text }).catch({});

function adaptersIn(data: unknown): unknown[] {
  return writtenSchema.parse(data).adapters;
}

function kindOf(written: unknown): string | undefined {
  return kindSchema.parse(written).kind;
}

/**
 * What is possible but hardly meant.
 * @param networks those that the adapters listen on
 */
export function crossWarnings(
  data: unknown,
  sections: readonly AdapterSection[],
  networks: ReadonlySet<string>,
): ConfigFinding[] {
  const config = looseSchema.safeParse(data).data;
  if (config === undefined) return [];
  return [
    ...permissionWarnings(config, networks),
    ...dialWarnings(config),
    ...trunkHostWarnings(config),
    ...clearTextWarnings(config),
    ...ofAdapters(data, sections, ({ warningsIn }, written) => warningsIn(written)),
  ];
}

function repeats(
  list: string,
  values: ReadonlyArray<string | undefined>,
  key: string,
  instead: string,
): ConfigFinding[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (value === undefined || first === index) return [];
    return [{ path: [list, index, key], message: `is the same as ${list}[${first}].${key}`, instead }];
  });
}

function permissionWarnings({ permissions, web }: LooseConfig, networks: ReadonlySet<string>): ConfigFinding[] {
  if (permissions.callers.length === 0) {
    const instead = 'list addresses such as xmpp:alice@example.org, or xmpp:*@example.org';
    return [{ path: ['permissions', 'callers'], message: 'is empty, so nobody may call', instead }];
  }
  return permissions.callers.flatMap((caller, index) => {
    const pattern = parsePermissionPattern(caller);
    if (!pattern.ok) return [];
    const path = ['permissions', 'callers', index];
    // Programs and pages of others come by the HTTP API.
    if (pattern.value.network === 'api' && web.url !== undefined) return [];
    if (!networks.has(pattern.value.network)) {
      const message = 'is on a network that no adapter listens on';
      return [{ path, message, instead: `there are: ${[...networks].join(', ')}` }];
    }
    return widePatternWarnings(pattern.value, path);
  });
}

/** Patterns that let in people whom nobody may have thought of. */
function widePatternWarnings(pattern: PermissionPattern, path: readonly PropertyKey[]): ConfigFinding[] {
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
function clearTextWarnings({ redis, pbx, web }: LooseConfig): ConfigFinding[] {
  const findings: ConfigFinding[] = [];
  for (const [index, { url }] of pbx.entries()) {
    if (!isClear(url, 'http:')) continue;
    const message = 'sends the password and every call in the clear over a network';
    findings.push({
      path: ['pbx', index, 'url'],
      message,
      instead: 'use https, a tunnel, or run the gateway beside Asterisk',
    });
  }
  if (isClear(web.url, 'http:')) {
    const message = 'is not encrypted: browsers give no microphone to such a page';
    findings.push({ path: ['web', 'url'], message, instead: 'put a proxy with TLS before it, and write https' });
  }
  if (isClear(redis.url, 'redis:') && redis.password === undefined) {
    const message = 'is on another machine and takes no password: whoever reaches it can place calls';
    findings.push({ path: ['redis'], message, instead: 'set requirepass and password, and use rediss' });
  }
  return findings;
}

function dialWarnings({ providers }: LooseConfig): ConfigFinding[] {
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
