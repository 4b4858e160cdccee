import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { replyCode } from './to-bus-error.ts';

/** A Lua script: what must be atomic is one. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

export function defineScript(lua: string): Script {
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
