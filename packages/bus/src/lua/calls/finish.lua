-- Dispatching, step 3: only now is the entry gone from the command stream, and its place with it.
--
-- KEYS 1 command stream, 2 places
-- ARGV 1 consumer group, then the entries' ids
for i = 2, #ARGV do
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[i])
  redis.call('XDEL', KEYS[1], ARGV[i])
  redis.call('HDEL', KEYS[2], ARGV[i])
end
