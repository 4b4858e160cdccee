-- Keeps a document, where its version is as expected.
--
-- KEYS 1 the document, 2 names of those that are kept for good
-- ARGV 1 name, 2 text, 3 expected version ('' for any, '0' for none), 4 how long it is kept (ms, '' for good)
-- Returns 1, or 0 where the version is another
local version = redis.call('HGET', KEYS[1], 'version')
if ARGV[3] ~= '' and (version or '0') ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], 'text', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'version', 1)
if ARGV[4] == '' then
  redis.call('PERSIST', KEYS[1])
  redis.call('ZADD', KEYS[2], 0, ARGV[1])
else
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  redis.call('ZREM', KEYS[2], ARGV[1])
end
return 1
