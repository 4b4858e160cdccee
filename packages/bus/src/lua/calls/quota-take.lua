-- Counts a call against all its limits, or against none. Rates are kept as the time at which they would be unused again
--   (the generic cell rate algorithm, ITU-T I.371 Annex A): one number each.
--
-- KEYS 1 the person's running calls, then a rate each
-- ARGV 1 call (empty: one that runs already, of which more people are called), 2 how long it counts as running without being kept (ms), 3 most running calls, then per rate: calls, per
--   how long (ms)
-- Returns the place of the limit that says no (0: none, 1: running calls), and how long to wait (ms)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local begins = ARGV[1] ~= ''
if begins and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return { 1, 0 } end
local used = {}
for i = 2, #KEYS do
  local calls, per = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  used[i] = math.max(tonumber(redis.call('GET', KEYS[i]) or '0'), now) + per / calls
  if used[i] - now > per then return { i, math.ceil(used[i] - now - per) } end
end
for i = 2, #KEYS do
  redis.call('SET', KEYS[i], string.format('%.3f', used[i]), 'PX', ARGV[2 * i + 1])
end
if begins then
  redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return { 0, 0 }
