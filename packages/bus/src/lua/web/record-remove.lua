-- Removes a document.
--
-- KEYS 1 the document, 2 names of those that are kept for good
-- ARGV 1 name
-- Returns 1, or 0 where there was none
redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('DEL', KEYS[1])
