-- Takes a lease that nobody holds. Tokens grow even when Redis loses its data, for they are never less than its clock
--   in µs.
--
-- KEYS 1 holder, 2 newest fencing token
-- ARGV 1 our instance, 2 how long it is held without being renewed (ms)
-- Returns our token, or a list with the present holder's grant
local holder = redis.call('GET', KEYS[1])
-- An answer that was lost gave it to us without our knowing.
if holder and string.sub(holder, 1, #ARGV[1] + 1) ~= ARGV[1] .. ':' then return { holder } end
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local token = math.max(tonumber(redis.call('GET', KEYS[2]) or '0') + 1, now)
token = string.format('%.0f', token)
redis.call('SET', KEYS[2], token)
redis.call('SET', KEYS[1], ARGV[1] .. ':' .. token, 'PX', ARGV[2])
return token
