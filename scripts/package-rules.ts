/** What a package may depend on when it runs. Tests may use the testkit as well, as a `devDependency`. */
export interface PackageRule {
  /** Other packages of this workspace, without `@partyline/`. */
  readonly packages: readonly string[];
  /** Libraries. One that speaks to something outside belongs to exactly one package. */
  readonly libraries: readonly string[];
  /** Other packages of this workspace that only its tests use. */
  readonly devPackages?: readonly string[];
  /** Asks nothing of the machine: no module of Node but in tests. */
  readonly pure?: true;
}

/** The table of packages. */
export const packageRules: Readonly<Record<string, PackageRule>> = {
  core: { packages: [], libraries: ['ipaddr.js', 'intl-messageformat', 'libphonenumber-js', 'zod'], pure: true },
  runtime: {
    packages: ['core'],
    libraries: ['pino', 'pino-pretty', 'prom-client', 'yaml', 'zod'],
    devPackages: ['adapter-matrix', 'adapter-xmpp'],
  },
  bus: { packages: ['core'], libraries: ['ioredis', 'zod'] },
  ari: { packages: ['core'], libraries: ['ari-client', 'zod'] },
  'adapter-kit': { packages: ['core'], libraries: ['lru-cache', 'zod'] },
  'adapter-xmpp': { packages: ['adapter-kit', 'core'], libraries: ['@xmpp/client', 'lru-cache', 'zod'] },
  'adapter-matrix': {
    packages: ['adapter-kit', 'core'],
    libraries: ['htmlparser2', 'matrix-bot-sdk', 'zod'],
  },
  voice: { packages: ['core'], libraries: ['sdp-transform'] },
  'call-orchestrator': { packages: ['core'], libraries: ['lru-cache', 'zod'] },
  web: {
    packages: ['core', 'voice'],
    libraries: [
      ...['@fastify/helmet', '@fastify/static', '@fastify/websocket', 'fastify', 'openapi-fetch'],
      ...['standardwebhooks', 'zod', 'zod-openapi'],
    ],
  },
  // Of the gateway the CLI takes the list of adapters and the roles, so that there is one.
  cli: {
    packages: ['ari', 'bus', 'core', 'gateway', 'runtime'],
    libraries: ['@bomb.sh/tab', 'commander', 'csv-parse', 'string-width', 'zod'],
  },
  gateway: {
    packages: [
      'adapter-kit',
      'adapter-matrix',
      'adapter-xmpp',
      'ari',
      'bus',
      'call-orchestrator',
      'core',
      'runtime',
      'voice',
      'web',
    ],
    libraries: ['lru-cache', 'commander', 'string-width', 'zod'],
  },
  testkit: { packages: ['ari', 'bus', 'core'], libraries: ['playwright-core', 'yaml', 'zod'] },
};
