-- Forgets a live call whose hash is gone.
--
-- KEYS 1 live calls, 2 call
-- ARGV 1 its id
if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('SREM', KEYS[1], ARGV[1]) end
