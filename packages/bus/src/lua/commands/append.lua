-- Appends a message to the command stream, unless it is a repeat. The mark follows the append: where that is refused,
--   nothing is remembered, and the next try is the first again.
--
-- KEYS 1 command stream, 2 mark of the message
-- ARGV 1 how long marks are kept (ms), 2 within which time the same mark is a repeat (ms), 3 when it was sent (ms), 4
--   the envelope
-- Returns 1 when it was taken, 0 for a repeat
local remember, within, sent = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local last = redis.call('GET', KEYS[2])
-- Version 0.1 kept no times.
if last == '1' then return 0 end
-- Where a mark holds only for a while, the same mark of the same moment is the same try, whose answer was lost: to tell
--   the person that it was a repeat would be wrong.
if last == ARGV[3] and within < tonumber(remember) then return 1 end
if last and sent - tonumber(last) < within then
  if sent > tonumber(last) then redis.call('SET', KEYS[2], ARGV[3], 'PX', remember) end
  return 0
end
local added = redis.pcall('XADD', KEYS[1], '*', 'envelope', ARGV[4])
if type(added) == 'table' and added.err then return added end
redis.call('SET', KEYS[2], ARGV[3], 'PX', remember)
return 1
