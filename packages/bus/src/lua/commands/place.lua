-- Dispatching, step 1: the choice is recorded before anything is sent, by the lease's holder only. An entry that has a
--   place keeps it, whoever chose it; so however often an entry is dispatched, by however many, it has one node.
--
-- KEYS 1 dispatcher's lease, 2 places, 3 command stream, then per entry: its chat's last node
-- ARGV 1 our grant, 2 how long a chat's node is kept (ms), then per entry: its id, the chosen node
-- Returns each entry's node; an empty string for one that is not in the stream any more: it was finished after we had
--   looked. False to whoever is not the holder.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return false end
local nodes = {}
for i = 1, #KEYS - 3 do
  local entry, node = ARGV[1 + 2 * i], ARGV[2 + 2 * i]
  if #redis.call('XRANGE', KEYS[3], entry, entry) == 0 then
    nodes[i] = ''
  else
    if redis.call('HSETNX', KEYS[2], entry, node) == 0 then node = redis.call('HGET', KEYS[2], entry) end
    redis.call('SET', KEYS[3 + i], node, 'PX', ARGV[2])
    nodes[i] = node
  end
end
return nodes
