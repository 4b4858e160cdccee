-- Takes from a rate, or not where nothing is left of it. Kept as the time at which it would be unused again (the generic
--   cell rate algorithm, ITU-T I.371 Annex A).
--
-- KEYS 1 the rate
-- ARGV 1 how often, 2 within how long (ms)
-- Returns how often more at once (-1: it was not taken), and when nothing of it is used, or when it may be taken (ms)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local count, per = tonumber(ARGV[1]), tonumber(ARGV[2])
local used = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + per / count - now
-- Of an earlier, larger rate more may be used than this one holds; sums of fractions come out a little too large.
if used > per + 0.001 then return { -1, math.ceil(used - per) } end
redis.call('SET', KEYS[1], string.format('%.3f', now + used), 'PX', math.max(1, math.ceil(used)))
return { math.floor((per - used) * count / per + 0.001), math.ceil(used) }
