import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { replyCode } from './to-bus-error.ts';

/** A Lua script: what must be atomic is one. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

/** Reads `lua/<folder>/<name>.lua`, whose head says what it takes and returns. */
export function loadScript(name: string): Script {
  const lua = readFileSync(new URL(`../lua/${name}.lua`, import.meta.url), 'utf8');
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** Runs it by its digest; a server that has not seen it (restarted, or failed over) is sent the text once. */
export async function runScript(
  redis: Redis,
  script: Script,
  keys: readonly string[],
  args: ReadonlyArray<string | number>,
): Promise<unknown> {
  try {
    return await redis.evalsha(script.sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (replyCode(error) !== 'NOSCRIPT') throw error;
    return await redis.eval(script.lua, keys.length, ...keys, ...args);
  }
}
