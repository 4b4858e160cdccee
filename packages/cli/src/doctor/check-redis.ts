import type { RedisFacts } from '@partyline/bus';
import { type Check, checked } from '@partyline/core';
import { isAtLeast } from './check.ts';
import { NEEDED } from './needed-versions.ts';

const SLOW_MS = 5;

/** Why Redis writes nothing, by the code word of its answer, and what to do about it. */
const REFUSALS: Readonly<Record<string, readonly [detail: string, fix: string]>> = {
  OOM: ['its memory is full: it takes no commands', 'raise maxmemory in redis.conf, or remove what else it holds'],
  MISCONF: ['it cannot write to its disk: it takes no commands', "free space on Redis's disk, and read its log"],
  READONLY: ['it is a read-only replica', 'point redis.url at the master'],
  NOPERM: ['its user may not write', 'give the user of redis.url "~pl:* +@all" (ACL SETUSER)'],
  NOREPLICAS: [
    'too few of its replicas are connected: it takes no commands',
    'start the replicas, or lower min-replicas-to-write',
  ],
};

/** Judges a Redis that answered. */
export function checkRedis(facts: RedisFacts): Check[] {
  const name = 'redis';
  const latency = `${facts.latencyMs.toFixed(1)} ms a round trip`;
  return [
    isAtLeast(facts.version, ...NEEDED.redis)
      ? checked.ok(name, `version ${facts.version}, ${latency}`)
      : checked.fail(name, `version ${facts.version} is too old`, 'install Redis 7 or later'),
    ...checkWrites(name, facts),
    ...(facts.latencyMs > SLOW_MS
      ? [checked.warn(name, `is slow: ${latency}`, 'place it nearer, or look for slow commands and a busy disk')]
      : []),
    ...checkDurability(name, facts),
    ...checkEviction(name, facts),
  ];
}

function checkWrites(name: string, { refusesWrites: code }: RedisFacts): Check[] {
  if (code === undefined) return [];
  const [detail, fix] = REFUSALS[code] ?? [`it refuses to write (${code})`, 'read the log of Redis'];
  return [checked.fail(name, detail, fix)];
}

function checkDurability(name: string, { appendOnly, appendFsync, lastWriteOk }: RedisFacts): Check[] {
  if (!appendOnly) {
    return [
      checked.fail(
        name,
        'the append-only file is off: a restart loses calls and commands',
        'set "appendonly yes" in redis.conf',
      ),
    ];
  }
  if (!lastWriteOk) return [checked.fail(name, 'cannot write its append-only file', "free space on Redis's disk")];
  if (appendFsync === 'no') {
    return [
      checked.warn(
        name,
        'appendfsync is "no": a power cut may lose half a minute',
        'set "appendfsync everysec" or "always"',
      ),
    ];
  }
  return [checked.ok(name, `append-only file on${appendFsync === undefined ? '' : `, fsync ${appendFsync}`}`)];
}

function checkEviction(name: string, { evictionPolicy }: RedisFacts): Check[] {
  if (evictionPolicy === undefined || evictionPolicy === 'noeviction') return [];
  const detail = `maxmemory-policy is ${evictionPolicy}: calls are thrown away when memory is short`;
  return [checked.fail(name, detail, 'set "maxmemory-policy noeviction"')];
}
