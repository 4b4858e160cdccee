-- One step of a call. In this order:
-- 1. who is not the holder is refused. A missing lease key (Redis lost its last writes) is no reason to refuse the
--   newest holder;
-- 2. an ended call stays as it is, and so does one whose version is not older: that is a repeat;
-- 3. any other version is taken: after lost writes the holder knows better than Redis;
-- 4. a call that was not stored is live from now on, until its last step;
-- 5. entries are acknowledged last, also those of a repeat: should Redis fail in between, they come again.
--
-- KEYS 1 lease's holder, 2 its newest fencing token, 3 call, 4 live calls, 5 chats, 6 timeline, 7 inbox, 8 ended calls,
--   9 names, 10 call records, 11 what was counted this minute, 12 runs of failures, 13 what was spent today
-- ARGV 1 our grant, 2 our fencing token, 3 call's id, 4 version, 5 1 for its last step, 6 digest of its chat, 7 state,
--   8 effects, 9 when it ended (ms),
--      10 how long records are kept (ms), 11 consumer group of the inbox, 12 most lines of a timeline, 13 what its chat
--   calls it, 14 now (ms), 15 how long counts are kept (ms), 16 after how many failures a provider is locked out, 17 number
--   of new lines, 18 of records, 19 of counts, 20 of runs, 21 of amounts spent, 22 how long
--   these and runs are kept (ms), then the lines, the records, the counts as field and amount,
--      the runs as name, number of failures (0: it is over) and start of the attempt (ms), the amounts as field and amount, the ids
--      of the entries
-- Returns 'stored', 'repeated', 'ended' or 'fenced'
local lease, token, call, live, chats, timeline, inbox, ended, names =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local id, version, over, chat = ARGV[3], tonumber(ARGV[4]), ARGV[5] == '1', ARGV[6]
local group, kept, name = ARGV[11], tonumber(ARGV[12]), ARGV[13]
local now, lines, records, counts, runs, spends =
  tonumber(ARGV[14]), tonumber(ARGV[17]), tonumber(ARGV[18]), tonumber(ARGV[19]), tonumber(ARGV[20]), tonumber(ARGV[21])
local from = 22

local holder = redis.call('GET', lease)
if holder then
  if holder ~= ARGV[1] then return 'fenced' end
elseif tonumber(redis.call('GET', token) or '0') > tonumber(ARGV[2]) then
  return 'fenced'
end

local function acknowledge()
  for i = from + lines + records + 2 * counts + 3 * runs + 2 * spends + 1, #ARGV do
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
for i = from + 1, from + lines do length = redis.call('RPUSH', timeline, ARGV[i]) end
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

-- What came to an end is recorded and counted. Should Redis fail in between, it comes again: a record twice is better
-- than none.
local at = from + lines
for i = at + 1, at + records do
  redis.call('XADD', KEYS[10], 'MINID', '~', string.format('%.0f', math.max(0, now - tonumber(ARGV[10]))), '*', 'record', ARGV[i])
end
if records > 0 then redis.call('PEXPIRE', KEYS[10], ARGV[10]) end
at = at + records
for i = at + 1, at + 2 * counts, 2 do redis.call('HINCRBY', KEYS[11], ARGV[i], ARGV[i + 1]) end
if counts > 0 then redis.call('PEXPIRE', KEYS[11], ARGV[15]) end
at = at + 2 * counts
local enough = tonumber(ARGV[16])
for i = at + 1, at + 3 * runs, 3 do
  local run, failures, started = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local before = tonumber(redis.call('HGET', KEYS[12], run .. ' failures') or '0')
  if failures > 0 then
    -- As `addedFailures` of core says.
    local failed = tonumber(redis.call('HGET', KEYS[12], run .. ' failed') or '0')
    local added = 1
    if before < enough then added = math.min(failures, enough - before) elseif started <= failed then added = 0 end
    if added > 0 then
      redis.call('HINCRBY', KEYS[12], run .. ' failures', added)
      redis.call('HSET', KEYS[12], run .. ' failed', ARGV[14])
    end
  else
    local long = before >= enough
    redis.call('HDEL', KEYS[12], run .. ' failures', run .. ' failed')
    redis.call('HSET', KEYS[12], run .. ' ended', ARGV[14])
    if long then redis.call('HSET', KEYS[12], run .. ' recovered', ARGV[14]) end
  end
end

if runs > 0 then redis.call('PEXPIRE', KEYS[12], ARGV[22]) end
at = at + 3 * runs
for i = at + 1, at + 2 * spends, 2 do redis.call('HINCRBY', KEYS[13], ARGV[i], ARGV[i + 1]) end
if spends > 0 then redis.call('PEXPIRE', KEYS[13], ARGV[22]) end

-- The step itself: what failed before this comes again, what fails after it is a repeat.
redis.call('HSET', call, 'state', ARGV[7], 'effects', ARGV[8], 'version', ARGV[4], 'chat', chat, 'over', over and '1' or '0')
if over then
  redis.call('PEXPIRE', timeline, ARGV[10])
  redis.call('PEXPIRE', call, ARGV[10])
end
acknowledge()
return 'stored'
