-- Reserves an amount for a call, in every scope or in none, or tells whether that could be done.
--
-- KEYS per scope, what calls have reserved (hash: call → amount and until when)
-- ARGV 1 call, 2 amount, 3 for how long (ms; 0: not at all), then per scope: what was spent, and the limit (-1: none)
-- Returns the place of the scope that says no (0: none)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local amount = tonumber(ARGV[2])
for i = 1, #KEYS do
  local spent, limit = tonumber(ARGV[2 + 2 * i]), tonumber(ARGV[3 + 2 * i])
  local reserved = redis.call('HGETALL', KEYS[i])
  local sum = spent + amount
  for j = 1, #reserved, 2 do
    local other, ends = string.match(reserved[j + 1], '^(%d+) (%d+)$')
    if tonumber(ends) <= now then
      redis.call('HDEL', KEYS[i], reserved[j])
    elseif reserved[j] ~= ARGV[1] then
      sum = sum + tonumber(other)
    end
  end
  if limit >= 0 and sum > limit then return i end
end
if tonumber(ARGV[3]) == 0 then return 0 end
for i = 1, #KEYS do
  redis.call('HSET', KEYS[i], ARGV[1], string.format('%.0f %.0f', amount, now + tonumber(ARGV[3])))
  redis.call('PEXPIRE', KEYS[i], ARGV[3])
end
return 0
