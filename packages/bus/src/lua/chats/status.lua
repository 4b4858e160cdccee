-- Queues a call's status, unless a newer one was. A stream that nobody reads (its adapter was removed) expires.
--
-- KEYS 1 adapter's stream, 2 number of the call's newest status
-- ARGV 1 how long that is kept (ms), 2 how long the stream is kept (ms), 3 the item, 4 its number
if tonumber(redis.call('GET', KEYS[2]) or '0') >= tonumber(ARGV[4]) then return end
redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[1])
redis.call('XADD', KEYS[1], '*', 'item', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
