-- What of a queue is due, the earliest first.
--
-- KEYS 1 texts by id (hash), 2 what waits, by the time at which it is due
-- ARGV 1 now (ms), 2 the most
-- Returns id, text and time of each
local found = redis.call('ZRANGE', KEYS[2], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2], 'WITHSCORES')
local items = {}
for i = 1, #found, 2 do
  items[#items + 1] = { found[i], redis.call('HGET', KEYS[1], found[i]) or '', found[i + 1] }
end
return items
