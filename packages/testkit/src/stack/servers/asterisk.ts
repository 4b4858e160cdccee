import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Launch } from '../server.ts';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../../../../', import.meta.url));

/** Folder of the repository's own file or folder. */
export function inRepository(...path: string[]): string {
  return join(repository, ...path);
}

let cachedTree: string | undefined;

/** The root tree that holds Asterisk; made on first use, which takes a minute or two and needs root or sudo. */
function asteriskTree(): string {
  cachedTree ??= execFileSync('bash', [inRepository('scripts/lib/asterisk-tree.sh')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
  return cachedTree;
}

const platforms: Readonly<Record<string, { triplet: string; loader: string }>> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/**
 * How to start an Asterisk out of its tree. The tree's own loader and libraries are used by name, so neither root, chroot nor mounts
 * are needed and Asterisk sees the stack's files where they are.
 */
function inTree(args: readonly string[]): Launch {
  const platform = platforms[process.arch];
  if (platform === undefined) throw new Error(`No Asterisk for ${process.arch}: x64 and arm64 are supported`);
  const tree = asteriskTree();
  const lib = join(tree, 'usr/lib', platform.triplet);
  return {
    command: join(lib, platform.loader),
    args: ['--inhibit-cache', '--library-path', lib, join(tree, 'usr/sbin/asterisk'), ...args],
    env: {
      // Else the tree's OpenSSL would read this machine's configuration, made for another version.
      OPENSSL_CONF: join(tree, 'etc/ssl/openssl.cnf'),
      OPENSSL_MODULES: join(lib, 'ossl-modules'),
      LC_ALL: 'C.UTF-8',
      // Asterisk looks up its own host name; where that is in no /etc/hosts and DNS is out of reach, 5 to 15 s would go by each time.
      RES_OPTIONS: 'timeout:1 attempts:1',
    },
  };
}

/** Parts of Asterisk that are not used here, but would complain about a missing file. */
const unusedParts = ['acl', 'ccss', 'features', 'pjproject', 'udptl', 'websocket_client'];

/** Writes asterisk.conf for a folder whose `etc` holds the other files, and says how to start Asterisk on it. */
export function asteriskLaunch(dir: string, systemName: string): Launch {
  const platform = platforms[process.arch];
  const tree = asteriskTree();
  const own = (name: string) => {
    const path = join(dir, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const control = join(own('run'), 'asterisk.ctl');
  // unix(7): sun_path holds 108 bytes.
  if (Buffer.byteLength(control) > 107) throw new Error(`The stack's folder has too long a name for ${control}`);
  const directories = {
    astetcdir: own('etc'),
    astmoddir: join(tree, 'usr/lib', platform?.triplet ?? '', 'asterisk/modules'),
    astdatadir: join(tree, 'usr/share/asterisk'),
    astvarlibdir: own('lib'),
    astdbdir: own('lib'),
    astkeydir: own('lib'),
    astcachedir: own('cache'),
    astspooldir: own('spool'),
    astagidir: own('agi'),
    astrundir: own('run'),
    astlogdir: own('log'),
  };
  for (const file of unusedParts) writeFileSync(join(directories.astetcdir, `${file}.conf`), '');
  own('lib/keys');
  const conf = join(dir, 'asterisk.conf');
  const lines = [
    '[directories]',
    ...Object.entries(directories).map(([name, path]) => `${name} = ${path}`),
    '[options]',
    `systemname = ${systemName}`,
    'documentation_language = en_US',
    'nocolor = yes',
  ];
  writeFileSync(conf, `${lines.join('\n')}\n`);
  return inTree(['-C', conf, '-f']);
}

/** Runs one command of Asterisk's console, as `asterisk -rx` does. Throws when Asterisk does not run. */
export async function asteriskConsole(dir: string, command: string): Promise<string> {
  const launch = inTree(['-C', join(dir, 'asterisk.conf'), '-r', '-x', command]);
  const { stdout } = await run(launch.command, [...launch.args], {
    env: { ...process.env, ...launch.env },
    timeout: 10_000,
  });
  return stdout;
}

/** Whether every module has been loaded: a socket that answers tells less. */
export async function asteriskIsBooted(dir: string): Promise<boolean> {
  try {
    return (await asteriskConsole(dir, 'core waitfullybooted')).includes('fully booted');
  } catch {
    return false;
  }
}
