-- Puts items into a queue, but none that it knows, and lets go what is too old or too much.
--
-- KEYS 1 texts by id (hash), 2 what waits, by the time at which it is due, 3 all ids by the time of their coming (µs)
-- ARGV 1 how long they are kept (ms), 2 the most that are kept, then per item: id, text, due (ms; empty: waits not)
-- Returns how many that waited had to go
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
for i = 3, #ARGV, 3 do
  if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) == 1 then
    redis.call('ZADD', KEYS[3], now + i / 3, ARGV[i])
    if ARGV[i + 2] ~= '' then redis.call('ZADD', KEYS[2], ARGV[i + 2], ARGV[i]) end
  end
end
local old = redis.call('ZCOUNT', KEYS[3], '-inf', now - ARGV[1] * 1000)
local going = math.max(old, redis.call('ZCARD', KEYS[3]) - ARGV[2])
local dropped = 0
if going > 0 then
  for _, id in ipairs(redis.call('ZRANGE', KEYS[3], 0, going - 1)) do
    redis.call('HDEL', KEYS[1], id)
    redis.call('ZREM', KEYS[3], id)
    dropped = dropped + redis.call('ZREM', KEYS[2], id)
  end
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[1]) end
return dropped
