import type { RedisFacts } from '@partyline/bus';
import { type Check, fail, isAtLeast, ok, warn } from './check.ts';

const SLOW_MS = 5;

/** Judges a Redis that answered. */
export function checkRedis(facts: RedisFacts): Check[] {
  const name = 'redis';
  const latency = `${facts.latencyMs.toFixed(1)} ms a round trip`;
  return [
    isAtLeast(facts.version, 6, 2)
      ? ok(name, `version ${facts.version}, ${latency}`)
      : fail(name, `version ${facts.version} is too old`, 'install Redis 6.2 or later'),
    ...(facts.latencyMs > SLOW_MS
      ? [warn(name, `is slow: ${latency}`, 'place it nearer, or look for slow commands and a busy disk')]
      : []),
    ...checkDurability(name, facts),
    ...checkEviction(name, facts),
  ];
}

function checkDurability(name: string, { appendOnly, appendFsync, lastWriteOk }: RedisFacts): Check[] {
  if (!appendOnly) {
    return [
      fail(
        name,
        'the append-only file is off: a restart loses calls and commands',
        'set "appendonly yes" in redis.conf',
      ),
    ];
  }
  if (!lastWriteOk) return [fail(name, 'cannot write its append-only file', "free space on Redis's disk")];
  if (appendFsync === 'no') {
    return [
      warn(name, 'appendfsync is "no": a power cut may lose half a minute', 'set "appendfsync everysec" or "always"'),
    ];
  }
  return [ok(name, `append-only file on${appendFsync === undefined ? '' : `, fsync ${appendFsync}`}`)];
}

function checkEviction(name: string, { evictionPolicy }: RedisFacts): Check[] {
  if (evictionPolicy === undefined || evictionPolicy === 'noeviction') return [];
  const detail = `maxmemory-policy is ${evictionPolicy}: calls are thrown away when memory is short`;
  return [fail(name, detail, 'set "maxmemory-policy noeviction"')];
}
