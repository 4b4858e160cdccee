-- One step of a call. In this order:
-- 1. who is not the holder is refused. A missing lease key (Redis lost its last writes) is no reason to refuse the
--   newest holder;
-- 2. an ended call stays as it is, and so does one whose version is not older: that is a repeat;
-- 3. any other version is taken: after lost writes the holder knows better than Redis;
-- 4. a call that was not stored is live from now on, until its last step;
-- 5. entries are acknowledged last, also those of a repeat: should Redis fail in between, they come again.
--
-- KEYS 1 lease's holder, 2 its newest fencing token, 3 call, 4 live calls, 5 chats, 6 timeline, 7 inbox, 8 ended calls,
--   9 names
-- ARGV 1 our grant, 2 our fencing token, 3 call's id, 4 version, 5 1 for its last step, 6 digest of its chat, 7 state,
--   8 effects, 9 when it ended (ms),
--      10 how long records are kept (ms), 11 consumer group of the inbox, 12 most lines of a timeline, 13 what its chat
--   calls it, 14 number of new lines, then the lines, then
--      the ids of the entries
-- Returns 'stored', 'repeated', 'ended' or 'fenced'
local lease, token, call, live, chats, timeline, inbox, ended, names =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local id, version, over, chat = ARGV[3], tonumber(ARGV[4]), ARGV[5] == '1', ARGV[6]
local group, kept, name, lines = ARGV[11], tonumber(ARGV[12]), ARGV[13], tonumber(ARGV[14])

local holder = redis.call('GET', lease)
if holder then
  if holder ~= ARGV[1] then return 'fenced' end
elseif tonumber(redis.call('GET', token) or '0') > tonumber(ARGV[2]) then
  return 'fenced'
end

local function acknowledge()
  for i = 15 + lines, #ARGV do
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

if not over and not stored[1] and redis.call('SADD', live, id) == 1 then
  redis.call('HINCRBY', chats, chat, 1)
  redis.call('HSET', names, name, id)
end
local length = 0
for i = 15, 14 + lines do length = redis.call('RPUSH', timeline, ARGV[i]) end
if length > kept then redis.call('LTRIM', timeline, -kept, -1) end

if over then
  local endedAt, ttl = tonumber(ARGV[9]), tonumber(ARGV[10])
  redis.call('ZADD', ended, endedAt, id)
  redis.call('ZREMRANGEBYSCORE', ended, '-inf', endedAt - ttl)
  if redis.call('SREM', live, id) == 1 and redis.call('HINCRBY', chats, chat, -1) <= 0 then
    redis.call('HDEL', chats, chat)
  end
  redis.call('HDEL', names, name)
end

-- The step itself: what failed before this comes again, what fails after it is a repeat.
redis.call('HSET', call, 'state', ARGV[7], 'effects', ARGV[8], 'version', ARGV[4], 'chat', chat, 'over', over and '1' or '0')
if over then
  redis.call('PEXPIRE', timeline, ARGV[10])
  redis.call('PEXPIRE', call, ARGV[10])
end
acknowledge()
return 'stored'
