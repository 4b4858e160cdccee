-- Moves an entry to the dead letters, in one step. Where the stream belongs to a lease, only its holder may; see
--   acknowledge.lua.
--
-- KEYS 1 stream, 2 dead letters (same hash tag), and for a stream that belongs to a lease: 3 holder, 4 newest fencing
--   token
-- ARGV 1 consumer group, 2 our grant, 3 our fencing token (both empty without a lease), 4 the entry's id, 5 how many
--   dead letters are kept, 6 reason, 7 data
-- Returns 'buried', or 'fenced'
if KEYS[3] then
  local holder = redis.call('GET', KEYS[3])
  if holder and holder ~= ARGV[2] then return 'fenced' end
  if not holder and tonumber(redis.call('GET', KEYS[4]) or '0') > tonumber(ARGV[3]) then return 'fenced' end
end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[5], '*', 'from', KEYS[1], 'entry', ARGV[4], 'reason', ARGV[6], 'data', ARGV[7])
redis.call('XACK', KEYS[1], ARGV[1], ARGV[4])
redis.call('XDEL', KEYS[1], ARGV[4])
return 'buried'
