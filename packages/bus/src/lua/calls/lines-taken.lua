-- How many of a provider's lines are taken.
--
-- KEYS 1 the provider's lines that are taken
-- Returns their number
local time = redis.call('TIME')
return redis.call('ZCOUNT', KEYS[1], string.format('(%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), '+inf')
