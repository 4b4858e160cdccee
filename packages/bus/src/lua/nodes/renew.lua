-- Renews a lease. The key may be gone after a restart of Redis: it is ours as long as nobody has got a newer token.
--
-- KEYS 1 holder, 2 newest fencing token
-- ARGV 1 our grant, 2 our token, 3 how long it is held without being renewed (ms)
-- Returns 1, or the grant of whoever has it now ('' where that is not known)
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return holder end
if not holder and tonumber(redis.call('GET', KEYS[2]) or '0') > tonumber(ARGV[2]) then return '' end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
if not holder then redis.call('SET', KEYS[2], ARGV[2]) end
return 1
