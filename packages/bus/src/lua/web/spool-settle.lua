-- Gives an item of a queue another text and time, where the queue knows it.
--
-- KEYS 1 texts by id (hash), 2 what waits, by the time at which it is due
-- ARGV 1 id, 2 text, 3 due (ms; empty: it waits no longer)
-- Returns 1, or 0 where it is not known
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
end
return 1
