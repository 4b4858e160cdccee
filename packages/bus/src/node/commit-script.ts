import { type CallCommit, type CallId, storedCall, storedEffects, storedTimelineEntry } from '@partyline/core';
import { chatDigest, type NodeKeys } from '../connection/keys.ts';
import { defineScript } from '../connection/script.ts';
import type { Grant } from './redis-lease.ts';

/** Lines of a call's history that are kept. */
const TIMELINE_KEPT = 1_000;

/**
 * One step of a call. In this order:
 * 1. who is not the holder is refused. A missing lease key (Redis lost its last writes) is no reason to refuse the newest holder;
 * 2. an ended call stays as it is, and so does one whose version is not older: that is a repeat;
 * 3. any other version is taken: after lost writes the holder knows better than Redis;
 * 4. a call that was not stored is live from now on, until its last step;
 * 5. entries are acknowledged last, also those of a repeat: should Redis fail in between, they come again.
 */
export const COMMIT = defineScript(`
local lease, token, call, live, chats, timeline, inbox, ended =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local id, version, over, chat = ARGV[3], tonumber(ARGV[4]), ARGV[5] == '1', ARGV[6]
local group, lines = ARGV[11], tonumber(ARGV[12])

local holder = redis.call('GET', lease)
if holder then
  if holder ~= ARGV[1] then return 'fenced' end
elseif tonumber(redis.call('GET', token) or '0') > tonumber(ARGV[2]) then
  return 'fenced'
end

local function acknowledge()
  for i = 13 + lines, #ARGV do
    redis.call('XACK', inbox, group, ARGV[i])
    redis.call('XDEL', inbox, ARGV[i])
  end
end

local stored = redis.call('HMGET', call, 'version', 'over')
if stored[2] == '1' then
  acknowledge()
  if tonumber(stored[1]) == version then return 'repeated' end
  return 'ended'
end
if stored[1] and tonumber(stored[1]) >= version then
  acknowledge()
  return 'repeated'
end

if not over and not stored[1] and redis.call('SADD', live, id) == 1 then redis.call('HINCRBY', chats, chat, 1) end
local length = 0
for i = 13, 12 + lines do length = redis.call('RPUSH', timeline, ARGV[i]) end
if length > ${TIMELINE_KEPT} then redis.call('LTRIM', timeline, -${TIMELINE_KEPT}, -1) end

if over then
  local endedAt, ttl = tonumber(ARGV[9]), tonumber(ARGV[10])
  redis.call('ZADD', ended, endedAt, id)
  redis.call('ZREMRANGEBYSCORE', ended, '-inf', endedAt - ttl)
  if redis.call('SREM', live, id) == 1 and redis.call('HINCRBY', chats, chat, -1) <= 0 then
    redis.call('HDEL', chats, chat)
  end
end

-- The step itself: what failed before this comes again, what fails after it is a repeat.
redis.call('HSET', call, 'state', ARGV[7], 'effects', ARGV[8], 'version', ARGV[4], 'chat', chat, 'over', over and '1' or '0')
if over then
  redis.call('PEXPIRE', timeline, ARGV[10])
  redis.call('PEXPIRE', call, ARGV[10])
end
acknowledge()
return 'stored'
`);

export function commitKeys(keys: NodeKeys, callId: CallId): readonly string[] {
  return [
    keys.lease.holder,
    keys.lease.token,
    keys.call(callId),
    keys.live,
    keys.chats,
    keys.timeline(callId),
    keys.inbox,
    keys.ended,
  ];
}

export interface CommitTerms {
  readonly grant: Grant;
  /** Consumer group of the inbox. */
  readonly group: string;
  readonly recordTtlMs: number;
}

export function commitArgs(call: CallCommit, terms: CommitTerms): ReadonlyArray<string | number> {
  const { state } = call;
  const over = state.phase === 'ended' && call.effects.length === 0;
  return [
    terms.grant.value,
    terms.grant.token,
    state.id,
    call.version,
    over ? 1 : 0,
    chatDigest(state.chat.adapter, state.chat.chat),
    storedCall.encode(state),
    storedEffects.encode({ effects: [...call.effects] }),
    state.endedAtMs ?? state.createdAtMs,
    terms.recordTtlMs,
    terms.group,
    call.timeline.length,
    ...call.timeline.map((entry) => storedTimelineEntry.encode(entry)),
    ...call.acks,
  ];
}
