import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Launch } from './server.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** Folder of the repository's own file or folder. */
export function inRepository(...path: string[]): string {
  return join(repository, ...path);
}

/**
 * Runs a script of scripts/lib that prints where its root tree is, and gives that folder; undefined when the script
 * says that there is none.
 */
export function findRootTree(script: string, ...args: string[]): string | undefined {
  const { status, stdout, error } = spawnSync('bash', [inRepository('scripts/lib', script), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error !== undefined) throw error;
  return status === 0 ? stdout.trim() : undefined;
}

const platforms: Readonly<Record<string, { triplet: string; loader: string }>> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/** The folder of a tree's libraries. Throws on a machine that no tree is made for. */
export function treeLibraries(tree: string): string {
  return join(tree, 'usr/lib', platform().triplet);
}

function platform(): { triplet: string; loader: string } {
  const known = platforms[process.arch];
  if (known === undefined) throw new Error(`No root tree for ${process.arch}: x64 and arm64 are supported`);
  return known;
}

/**
 * How to start a program out of its root tree. The tree's own loader and libraries are used by name, so neither root,
 * chroot nor mounts are needed and the program sees the stack's files where they are.
 */
export function launchFromTree(
  tree: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Launch {
  const lib = treeLibraries(tree);
  return {
    command: join(lib, platform().loader),
    args: ['--inhibit-cache', '--library-path', lib, join(tree, program), ...args],
    env: {
      // Else the tree's OpenSSL would read this machine's configuration, made for another version.
      OPENSSL_CONF: join(tree, 'etc/ssl/openssl.cnf'),
      OPENSSL_MODULES: join(lib, 'ossl-modules'),
      LC_ALL: 'C.UTF-8',
      ...env,
    },
  };
}
