import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AdapterSection } from '@partyline/core';
import type { Environment } from '../environment.ts';
import type { ConfigSources, SecretSource, SourceResult } from './config-schema.ts';
import { type ConfigResult, parseConfig } from './parse-config.ts';
import { isPlaceholderSecret } from './placeholder.ts';

/**
 * Reads and validates a configuration file, its secrets included. Relative paths in it count from its own folder.
 * Blocks: it runs once, before anything else does.
 * @param sections the kinds of adapters there are
 */
export function loadConfig(file: string, environment: Environment, sections: readonly AdapterSection[]): ConfigResult {
  const read = readText(file);
  if (!read.ok)
    return { ok: false, problems: [{ path: '', message: read.problem, instead: 'name another with --config' }] };
  const folder = dirname(resolve(file));
  const open = new Set<string>();
  const sources: ConfigSources = {
    readSecret(source) {
      if ('file' in source && isOpen(resolve(folder, source.file))) open.add(source.file);
      return readSecret(source, folder, environment);
    },
    findFile: (path) => findFile(resolve(folder, path)),
    resolvePath: (path) => resolve(folder, path),
  };
  const result = parseConfig(read.value, sources, sections);
  if (!result.ok || open.size === 0) return result;
  const found = [...open].map((path) => ({
    path,
    message: 'holds a secret and can be read by everybody',
    instead: `chmod 600 ${path}`,
  }));
  return { ...result, warnings: [...result.warnings, ...found] };
}

/** Whether others than owner and group may read it. Secrets of containers are always so, inside. */
function isOpen(path: string): boolean {
  if (path.startsWith('/run/secrets/')) return false;
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o004) !== 0;
}

function readSecret(source: SecretSource, folder: string, environment: Environment): SourceResult {
  if ('file' in source) {
    const read = readText(resolve(folder, source.file));
    return read.ok ? checkSecret(read.value.replace(/\r?\n$/, ''), 'its file') : read;
  }
  const value = environment.variable(source.env);
  if (value === undefined)
    return { ok: false, problem: `comes from the environment variable ${source.env}, which is not set` };
  return checkSecret(value, `the environment variable ${source.env}`);
}

function checkSecret(value: string, where: string): SourceResult {
  if (value === '') return { ok: false, problem: `is empty in ${where}` };
  if (isPlaceholderSecret(value))
    return { ok: false, problem: `is a placeholder or a well-known password in ${where}` };
  return { ok: true, value };
}

function findFile(path: string): SourceResult {
  try {
    accessSync(path, constants.R_OK);
    return { ok: true, value: path };
  } catch (error) {
    return { ok: false, problem: `cannot be read: ${reasonOf(error)}` };
  }
}

function readText(path: string): SourceResult {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') };
  } catch (error) {
    return { ok: false, problem: `cannot be read: ${reasonOf(error)}` };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  return REASONS[code] ?? code;
}
