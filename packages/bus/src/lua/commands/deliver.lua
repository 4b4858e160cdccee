-- Dispatching, step 2, in the node's slot: each entry is appended once, however often it is sent.
--
-- KEYS 1 node's inbox, 2 entries that reached it last
-- ARGV 1 how many of those are remembered, then per entry: its id in the command stream, the item
for i = 2, #ARGV, 2 do
  local ms = string.match(ARGV[i], '^%d+')
  if redis.call('ZADD', KEYS[2], 'NX', ms, ARGV[i]) == 1 then
    redis.call('XADD', KEYS[1], '*', 'item', ARGV[i + 1], 'source', ARGV[i])
  end
end
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -ARGV[1] - 1)
