-- Takes one of a provider's lines for an attempt, unless all are taken by others.
--
-- KEYS 1 the provider's lines that are taken
-- ARGV 1 attempt, 2 for how long without being kept (ms), 3 how many lines there are
-- Returns 1, or 0 where none is left
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local has = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not has and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
