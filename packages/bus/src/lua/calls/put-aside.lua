-- Notes once among the dead letters that a call cannot be read. It stays where it is: another version may read it.
--
-- KEYS 1 dead letters, 2 call, 3 its timeline
-- ARGV 1 its id, 2 reason, 3 how long it is kept (ms)
-- Returns 1 the first time
if redis.call('HSETNX', KEYS[2], 'aside', '1') == 0 then return 0 end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', 1000, '*', 'from', KEYS[2], 'entry', ARGV[1], 'reason', ARGV[2], 'data',
  string.sub(redis.call('HGET', KEYS[2], 'state') or '', 1, 16384))
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('PEXPIRE', KEYS[3], ARGV[3])
return 1
