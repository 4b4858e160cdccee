-- Says that one person's calls still run, or that a provider's lines are still taken.
--
-- KEYS 1 what runs
-- ARGV 1 for how long that counts (ms), then the calls or attempts
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
