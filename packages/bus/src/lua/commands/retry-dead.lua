-- Puts a dead letter back at the end of its stream, in one step.
--
-- KEYS 1 dead letters, 2 stream (same hash tag)
-- ARGV 1 the letter's id, then the entry's fields: name, value, …
-- Returns 1, or 0 where the letter is gone
if #redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1]) == 0 then return 0 end
redis.call('XADD', KEYS[2], '*', unpack(ARGV, 2))
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
