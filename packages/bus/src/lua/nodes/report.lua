-- Notes what a node says of itself, by Redis's clock: so machines whose clocks differ agree on who is silent.
--
-- KEYS 1 reports, 2 every node
-- ARGV 1 node, 2 report
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)) .. ' ' .. ARGV[2])
redis.call('SADD', KEYS[2], ARGV[1])
