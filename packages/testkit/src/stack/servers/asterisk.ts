import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findRootTree, launchFromTree, treeLibraries } from '../root-tree.ts';
import type { Launch } from '../server.ts';

const run = promisify(execFile);

let cachedTree: string | undefined;

/** The root tree that holds Asterisk; made on first use, which takes a minute or two and needs root or sudo. */
function asteriskTree(): string {
  cachedTree ??= findRootTree('asterisk-tree.sh');
  if (cachedTree === undefined) throw new Error('There is no Asterisk here');
  return cachedTree;
}

function inTree(args: readonly string[]): Launch {
  // Asterisk looks up its own host name; where that is in no /etc/hosts and DNS is out of reach, 5 to 15 s would go by
  // each time.
  return launchFromTree(asteriskTree(), 'usr/sbin/asterisk', args, { RES_OPTIONS: 'timeout:1 attempts:1' });
}

/** Parts of Asterisk that are not used here, but would complain about a missing file. */
const unusedParts = ['acl', 'ccss', 'features', 'pjproject', 'udptl', 'websocket_client'];

/** Writes asterisk.conf for a folder whose `etc` holds the other files, and says how to start Asterisk on it. */
export function asteriskLaunch(dir: string, systemName: string): Launch {
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
    astmoddir: join(treeLibraries(tree), 'asterisk/modules'),
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
  // Asterisk makes it only when it is installed.
  own('spool/recording');
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
async function asteriskConsole(dir: string, command: string): Promise<string> {
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
