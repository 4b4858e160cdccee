-- Queues an answer, unless one of its id was. A stream that nobody reads (its adapter was removed) expires.
--
-- KEYS 1 adapter's stream, 2 mark of the answer
-- ARGV 1 how long marks are kept (ms), 2 how long the stream is kept (ms), 3 the item
if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[1]) then return end
redis.call('XADD', KEYS[1], '*', 'item', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
