-- Says that one person's calls still run.
--
-- KEYS 1 the person's running calls
-- ARGV 1 for how long they count (ms), then the calls
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
