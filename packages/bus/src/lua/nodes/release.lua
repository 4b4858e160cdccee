-- Gives a lease back, if it is ours.
--
-- KEYS 1 holder
-- ARGV 1 our grant
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
