import {
  type AdapterSection,
  clockTimeSchema,
  dialTargets,
  isCountry,
  isNetwork,
  LANGUAGES,
  nodeIdSchema,
  Secret,
} from '@partyline/core';
import { z } from 'zod';
import { permissionPatternSchema } from './permission-pattern.ts';
import { providerSchema } from './provider-schema.ts';
import { riskClassesSchema } from './risk-classes-schema.ts';
import { routingSchema } from './routing-schema.ts';
import { announcementsSchema, speechSchema } from './speech-schema.ts';

/** Where a secret comes from; the file itself never holds one. */
const secretSourceSchema = z.union(
  [z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }), z.strictObject({ file: z.string().min(1) })],
  {
    error: (issue) =>
      typeof issue.input === 'string' || typeof issue.input === 'number'
        ? 'is a secret, which must not stand in this file'
        : 'is no source of a secret',
  },
);
export type SecretSource = z.infer<typeof secretSourceSchema>;

/** What the schema needs of the world outside the file. Failures are sentences for the operator, without secrets. */
export interface ConfigSources {
  readonly readSecret: (source: SecretSource) => SourceResult;
  readonly findFile: (path: string) => SourceResult;
  /** The absolute path of what may not be there yet. */
  readonly resolvePath: (path: string) => string;
}
export type SourceResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: string };

const amount = (description: string, standard: number, least: number, most: number) =>
  z
    .number()
    .int()
    .min(least)
    .max(most)
    .default(standard)
    .meta({ description, examples: [standard] });

const rate = (description: string, calls: number, perSeconds: number) =>
  z
    .strictObject({ calls: z.number().int().min(1).max(1_000_000), perSeconds: z.number().int().min(1).max(86_400) })
    .default({ calls, perSeconds })
    .meta({ description, examples: [{ calls, perSeconds }] });

const networksSchema = z.array(z.string().refine(isNetwork, 'is no network in CIDR notation, such as 10.1.0.0/16'));

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const CONFIRM = ['never', 'conferences', 'always'] as const;

const callsSchema = z.strictObject({
  setupTimeoutSeconds: amount('how long a provider may take until a phone rings, before the next is tried', 10, 1, 60),
  ringTimeoutSeconds: amount('how long one attempt rings', 40, 1, 600),
  ringTimeoutSecondsByKind: z
    .partialRecord(z.enum([...dialTargets.keys()]), z.number().int().min(1).max(600))
    .default({})
    .meta({
      description: 'the same for kinds of addresses that ring longer or shorter',
      examples: [{ sip: 20 }],
    }),
  linkWaitSeconds: amount('how long whoever got a link into the call is waited for', 180, 1, 86_400),
  confirm: z
    .enum(CONFIRM)
    .default('conferences')
    .describe(
      'who is asked, after they have answered, to press 1: nobody; who joins three people or more, or is added; everybody',
    ),
  confirmByKind: z
    .partialRecord(z.enum([...dialTargets.keys()]), z.enum(CONFIRM))
    .default({})
    .meta({ description: 'the same for kinds of addresses', examples: [{ sip: 'never' }] }),
  confirmTimeoutSeconds: amount('how long they may take; they are asked twice', 24, 4, 120),
  graceSeconds: amount('how long the last party stays before the call ends', 5, 0, 3_600),
  maxDurationSeconds: amount('longest call', 14_400, 1, 86_400),
  maxLegs: amount('most parties of one call', 10, 2, 100),
  steering: z
    .enum(['callers', 'starter'])
    .default('callers')
    .meta({
      description: 'who of a room may steer a running call: all who may call, or only the one who started it',
      examples: ['starter'],
    }),
  keys: z
    .boolean()
    .default(true)
    .meta({
      description:
        'what phones can do by keys: *6 mute me, *5 raise a hand, *3 hear how many are in, *0 leave; then the others hear no keys',
      examples: [false],
    }),
  showTalking: z
    .boolean()
    .default(false)
    .meta({
      description:
        'mark in the status who is talking, at most once a second; homeservers limit how much is sent, and each mark is an edit that clients and archives keep',
      examples: [true],
    }),
  quietHours: z
    .strictObject({
      from: clockTimeSchema,
      to: clockTimeSchema,
      override: z.boolean().default(false).describe('whether NOW at the end of a message calls all the same'),
      zones: z
        .record(
          z.string().regex(/^\+\d{1,14}$/),
          z.string().refine(isTimeZone, 'is no time zone, such as Europe/Berlin'),
        )
        .default({})
        .describe('time zones by prefix, where a country has several'),
    })
    .optional()
    .meta({
      description: 'when nobody is called, by the time of where the number belongs; missing: never',
      examples: [{ from: '22:00', to: '07:00', override: true }],
    }),
  editEverySeconds: z
    .number()
    .min(0.05)
    .max(60)
    .default(1)
    .meta({
      description: 'shortest time between two edits in one chat; what comes meanwhile becomes one',
      examples: [5],
    }),
  maxCallsPerPerson: amount('most calls that one person has at once, on all Asterisks together', 3, 1, 1_000),
  ratePerPerson: rate('how many calls one person may start within a time', 20, 600),
  ratePerAddress: rate('how often one address may be called within a time, by whomever', 10, 600),
  rateInAll: rate('how many calls may be started within a time by all together', 300, 60),
  maxCommandAgeSeconds: amount(
    'age at which a CALLBACK that was held up on its way calls nobody any more',
    300,
    1,
    86_400,
  ),
  overloadedAfterSeconds: amount(
    'how long Asterisk may leave a request unanswered before its node takes no new calls',
    1,
    1,
    3_600,
  ),
  allowRiskyPrefixes: z
    .array(z.string().regex(/^\+\d{1,14}$/, 'is no prefix: a plus and digits, such as +881'))
    .default([])
    .meta({
      description:
        'prefixes whose numbers may be called although they are of risk; where riskClasses has a longer one, that one counts',
      examples: [['+8816']],
    }),
  riskClasses: riskClassesSchema,
  allowSipHosts: z
    .array(
      z
        .string()
        .regex(/^(\*|(\*\.)?[a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\])$/, 'is no host: example.org, *.example.org or *'),
    )
    .default(['*'])
    .meta({
      description: 'hosts of SIP addresses that may be called; *.example.org is any name below it, * every host',
      examples: [['example.org', '*.example.org']],
    }),
  allowNetworks: networksSchema.default([]).meta({
    description: 'private networks and own addresses in which SIP addresses may be called',
    examples: [['10.1.0.0/16']],
  }),
  defaultCountry: z
    .string()
    .refine(isCountry, 'is no country: two capital letters of ISO 3166-1, such as DE')
    .optional()
    .meta({
      description: 'where a number without its country code is at home; the answer suggests it whole',
      examples: ['DE'],
    }),
  sounds: z
    .boolean()
    .default(true)
    .meta({ description: 'in the conference one hears who joins and leaves, and whether one is muted or alone' }),
  recordings: z
    .strictObject({
      allowed: z.boolean().default(true),
      keepDays: amount('how long a recording is kept', 30, 1, 3_650),
    })
    .prefault({})
    .meta({ description: 'whether RECORD may be used; everybody is told before they are recorded' }),
  recordsDays: amount('how long the records of ended calls are kept', 30, 1, 3_650),
});

const httpUrlSchema = z
  .url({ protocol: /^https?$/, error: 'is no http or https URL' })
  .refine((url) => !hasCredentials(url), 'holds a user or password')
  .transform((url) => url.replace(/\/+$/, ''));

/** An address and a port to listen on. */
const listenSchema = z
  .string()
  .regex(/^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, 'is no address and port')
  .transform((text) => {
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), port: Number(text.slice(colon + 1)) };
  })
  .refine(({ port }) => port <= 65_535, 'has no such port')
  .meta({ description: 'an address and a port', examples: ['127.0.0.1:9464'] });

/** What role `web` serves. */
function webSchema(secret: z.ZodType<Secret>) {
  const stun = z.string().regex(/^stuns?:[^\s?]+$/, 'is no STUN server such as stun:stun.example.org:3478 (RFC 7064)');
  const turn = z.string().regex(/^turns?:\S+$/, 'is no TURN server such as turn:turn.example.org:3478 (RFC 7065)');
  return z.strictObject({
    listen: listenSchema,
    url: httpUrlSchema.meta({
      description: 'how browsers reach it; links into calls begin with it',
      examples: ['https://call.example.org'],
    }),
    trustProxy: z
      .boolean()
      .default(false)
      .meta({ description: "take visitors' addresses from X-Forwarded-For, as a reverse proxy writes it" }),
    sip: z
      .strictObject({
        listen: listenSchema,
        contact: z
          .string()
          .regex(/^(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/, 'is no host and port')
          .optional()
          .meta({
            description: 'how Asterisk reaches it, where that is not as it listens',
            examples: ['10.0.0.5:5090'],
          }),
      })
      .meta({ description: 'where Asterisk calls the browsers, SIP over TCP; keep it private' }),
    stunServers: z
      .array(stun)
      .default([])
      .meta({ description: 'by which browsers learn their addresses', examples: [['stun:stun.example.org:3478']] }),
    turn: z
      .strictObject({ urls: z.array(turn).min(1), secret })
      .optional()
      .meta({
        description: "a relay for browsers behind firewalls, and the shared secret of coturn's `use-auth-secret`",
      }),
    webhooks: z
      .strictObject({ allowNetworks: networksSchema.default([]) })
      .prefault({})
      .meta({ description: 'private networks that may be told of calls' }),
  });
}

function hasCredentials(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && (parsed.username !== '' || parsed.password !== '');
}

/**
 * The one configuration file. Its type is what gateway and CLI read; its JSON Schema is what `partyline config schema`
 * prints. Durations are whole numbers of the unit in the key's name.
 * @param sections the kinds of adapters there are
 */
export function createConfigSchema(sources: ConfigSources, sections: readonly AdapterSection[]) {
  const secret = secretSourceSchema
    .transform((source, context) => {
      const read = sources.readSecret(source);
      if (read.ok) return new Secret(read.value);
      context.addIssue({ code: 'custom', message: read.problem });
      return z.NEVER;
    })
    .meta({
      description: 'where a secret is read from, { env: NAME } or { file: PATH }',
      examples: [{ env: 'NAME' }, { file: '/run/secrets/name' }],
    });
  const file = z
    .string()
    .min(1)
    .transform((path, context) => {
      const found = sources.findFile(path);
      if (found.ok) return found.value;
      context.addIssue({ code: 'custom', message: found.problem });
      return z.NEVER;
    });

  const redis = z.strictObject({
    url: z
      .url({ protocol: /^(rediss?|unix)$/, error: 'is no redis, rediss or unix URL' })
      .refine((url) => !hasCredentials(url), 'holds a user or password')
      .meta({
        description: 'where Redis listens',
        examples: ['redis://127.0.0.1:6379', 'unix:///run/redis/redis.sock'],
      }),
    username: z.string().min(1).optional(),
    password: secret.optional(),
  });
  const pbx = z.strictObject({
    id: nodeIdSchema.meta({ description: 'a name of your own: small letters, digits and -', examples: ['pbx1'] }),
    url: httpUrlSchema.meta({ description: "Asterisk's HTTP server, such as http://127.0.0.1:8088" }),
    user: z
      .string()
      .min(1)
      .meta({ description: 'the user of ari.conf', examples: ['partyline'] }),
    password: secret,
    application: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/)
      .default('partyline')
      .meta({ description: 'name of the Stasis application', examples: ['partyline'] }),
  });
  const folder = z.string().min(1).transform(sources.resolvePath);
  const [first, ...others] = sections.map(({ schema }) => schema({ secret, folder, httpUrl: httpUrlSchema }));
  if (first === undefined) throw new Error('there is no kind of adapter');

  return z
    .strictObject({
      redis: redis.meta({ description: 'the Redis server' }),
      pbx: z.array(pbx).min(1, 'names no Asterisk').meta({ description: 'the Asterisk servers that place the calls' }),
      providers: z
        .array(providerSchema)
        .min(1, 'names no provider')
        .meta({ description: 'the trunks; where nothing is known of how they do, the first is tried first' }),
      adapters: z
        .array(z.discriminatedUnion('kind', [first, ...others]))
        .min(1, 'names no network to listen on')
        .meta({ description: 'the accounts on which people write to the gateway' }),
      permissions: z
        .strictObject({
          callers: z
            .array(permissionPatternSchema)
            .default([])
            .meta({
              description: 'who may call; nobody else may',
              examples: [['xmpp:alice@example.org', 'xmpp:*@example.org']],
            }),
        })
        .prefault({}),
      routing: routingSchema
        .prefault({})
        .meta({ description: 'which provider a call goes through; one that is named after via is always obeyed' }),
      calls: callsSchema.prefault({}).meta({ description: 'limits of calls' }),
      language: z
        .enum(LANGUAGES)
        .default('en')
        .meta({ description: 'what is written where a chat has chosen nothing', examples: ['en'] }),
      speech: speechSchema(folder)
        .optional()
        .meta({ description: 'a voice for what people are told and for SAY; without it there is none' }),
      announcements: announcementsSchema,
      tls: z
        .strictObject({
          caFile: file.optional().meta({ description: 'certificates to trust besides those of Node, PEM' }),
        })
        .prefault({}),
      web: webSchema(secret)
        .optional()
        .meta({ description: 'pages, links into calls and the HTTP API; without it there are none' }),
      metrics: z
        .strictObject({ listen: listenSchema })
        .optional()
        .meta({
          description: 'where figures and health are served over HTTP',
          examples: [{ listen: '127.0.0.1:9464' }],
        }),
      log: z
        .strictObject({
          level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
          pretty: z.boolean().default(false).meta({ description: 'lines for people instead of JSON' }),
        })
        .prefault({}),
    })
    .meta({ title: 'Partyline configuration' });
}

export type Config = z.output<ReturnType<typeof createConfigSchema>>;
