import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { findRootTree, launchFromTree } from '../root-tree.ts';
import type { ServerContext, StackServer } from '../server.ts';
import type { StackInfo } from '../stack-info.ts';
import { registerAccount } from './synapse-accounts.ts';
import { bridgeRegistration, stackBridges } from './synapse-bridges.ts';
import { synapseConfig } from './synapse-config.ts';

const serverName = 'partyline.test';
/** The gateway's account, two people who may call, and one who may not. */
const accounts = ['partyline', 'alice', 'bob', 'mallory'];
const python = 'usr/bin/python3';

let found: string | undefined;

/** The root tree that holds Synapse, if it has been made: `scripts/stack up` does, where it can be had. */
export function synapseTree(): string | undefined {
  found ??= findRootTree('synapse-tree.sh', '--look');
  return found;
}

function matrix({ ports, secret }: ServerContext): NonNullable<StackInfo['matrix']> {
  return {
    baseUrl: `http://127.0.0.1:${ports.synapse}`,
    serverName,
    bot: `@${accounts[0]}:${serverName}`,
    users: Object.fromEntries(accounts.map((name) => [`@${name}:${serverName}`, secret(`matrix-${name}`)])),
    ...stackBridges({ serverName, port: ports.bridge, secret }),
  };
}

/** Synapse for this machine alone: SQLite, no federation, no limits of rate. */
export const synapseServer: StackServer = {
  name: 'synapse',
  missing: () =>
    synapseTree() === undefined ? 'there is no Synapse here (scripts/lib/synapse-tree.sh says why)' : undefined,
  tcpPorts: (ports) => [ports.synapse],
  describe: (context) => ({ matrix: matrix(context) }),
  async prepare(context) {
    const { dir, ports, secret } = context;
    const { baseUrl, appService } = matrix(context);
    const write = (name: string, content: string) => {
      writeFileSync(join(dir, name), content, { mode: 0o600 });
      return join(dir, name);
    };
    mkdirSync(join(dir, 'media'), { recursive: true });
    const files = {
      signingKey: write('signing.key', signingKey(secret('synapse-signing'))),
      log: write('log.yaml', stringify(logConfig)),
      registration: write('bridge.yaml', stringify(bridgeRegistration(appService))),
      database: join(dir, 'homeserver.db'),
      media: join(dir, 'media'),
    };
    const config = write('homeserver.yaml', stringify(synapseConfig({ serverName, baseUrl, ports, secret, files })));
    return launchSynapse(['-m', 'synapse.app.homeserver', '-c', config], dir);
  },
  async ready({ ports }) {
    try {
      const answer = await fetch(`http://127.0.0.1:${ports.synapse}/_matrix/client/versions`, {
        signal: AbortSignal.timeout(2_000),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  },
  async settle(context) {
    const { baseUrl } = matrix(context);
    const registering = { baseUrl, sharedSecret: context.secret('synapse-registration') };
    await Promise.all(
      accounts.map((name) => registerAccount(registering, { name, password: context.secret(`matrix-${name}`) })),
    );
  },
};

function launchSynapse(args: readonly string[], cwd: string) {
  const tree = synapseTree();
  if (tree === undefined) throw new Error('There is no Synapse here');
  const environment = {
    PYTHONHOME: join(tree, 'usr'),
    // Debian keeps its packages outside of Python's own folder.
    PYTHONPATH: join(tree, 'usr/lib/python3/dist-packages'),
    PYTHONNOUSERSITE: '1',
    // The tree may belong to root, and stays as it was made.
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return { ...launchFromTree(tree, python, args, environment), cwd };
}

/** As Synapse keeps it: algorithm, version, and the seed of 32 bytes in base64 without padding. */
function signingKey(word: string): string {
  return `ed25519 stack ${createHash('sha256').update(word).digest('base64').replace('=', '')}\n`;
}

const logConfig = {
  version: 1,
  formatters: { plain: { format: '%(asctime)s %(levelname)s %(name)s %(message)s' } },
  handlers: { console: { class: 'logging.StreamHandler', formatter: 'plain' } },
  root: { level: 'WARNING', handlers: ['console'] },
  disable_existing_loggers: false,
};
