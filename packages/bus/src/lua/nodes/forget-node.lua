-- Forgets what belongs to a node that is gone: its live calls become records that expire, and what waited for it goes.
--   Nobody may hold its lease.
--
-- KEYS 1 lease, 2 live calls, 3 chats, 4 inbox, 5 entries that reached it last, 6 names, then per live call: the call,
--   its timeline
-- ARGV 1 how long records are kept (ms)
-- Returns 'held' where somebody holds the lease, else how many messages waited
if redis.call('EXISTS', KEYS[1]) == 1 then return 'held' end
local waiting = redis.call('XLEN', KEYS[4])
for i = 7, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6])
return waiting
