-- What all nodes said of themselves.
--
-- KEYS 1 reports
-- Returns the time (ms), and a list: node, time and report, node, …
local time = redis.call('TIME')
return { string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), redis.call('HGETALL', KEYS[1]) }
