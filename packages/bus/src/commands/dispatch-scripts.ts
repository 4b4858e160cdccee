import { defineScript } from '../connection/script.ts';

/**
 * Commands slot, step 1: the choice is recorded before anything is sent, by the lease's holder only. An entry that has a place keeps it,
 * whoever chose it; so however often an entry is dispatched, by however many, it has one node. An entry that is not in the stream any
 * more was finished after we had looked: it gets none. Returns each entry's node or an empty string; false to who is not the holder.
 */
export const PLACE = defineScript(`
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
`);

/** The node's slot, step 2: each entry is appended once, however often it is sent. */
export const DELIVER = defineScript(`
for i = 2, #ARGV, 2 do
  local ms = string.match(ARGV[i], '^%d+')
  if redis.call('ZADD', KEYS[2], 'NX', ms, ARGV[i]) == 1 then
    redis.call('XADD', KEYS[1], '*', 'item', ARGV[i + 1], 'source', ARGV[i])
  end
end
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -ARGV[1] - 1)
`);

/** Commands slot, step 3: only now is the entry gone from the stream, and its place with it. */
export const FINISH = defineScript(`
for i = 2, #ARGV do
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[i])
  redis.call('XDEL', KEYS[1], ARGV[i])
  redis.call('HDEL', KEYS[2], ARGV[i])
end
`);
