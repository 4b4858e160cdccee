-- Acknowledges entries and takes them out of their stream. Where the stream belongs to a lease, only its holder may: a
--   missing lease key (Redis lost its last writes) is no reason to refuse the newest holder.
--
-- KEYS 1 stream, and for one that belongs to a lease: 2 holder, 3 newest fencing token
-- ARGV 1 consumer group, 2 our grant, 3 our fencing token (both empty without a lease), then the entries' ids
-- Returns 'acknowledged', or 'fenced'
if KEYS[2] then
  local holder = redis.call('GET', KEYS[2])
  if holder and holder ~= ARGV[2] then return 'fenced' end
  if not holder and tonumber(redis.call('GET', KEYS[3]) or '0') > tonumber(ARGV[3]) then return 'fenced' end
end
for i = 4, #ARGV do
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[i])
  redis.call('XDEL', KEYS[1], ARGV[i])
end
return 'acknowledged'
