import { createScript, type Script } from './script.ts'

/**
 * One step, by the server's clock: `{ admitted, milliseconds to wait, failures }`. Refused, it changes nothing.
 *
 * ARGV: free, base and longest wait in seconds, failures that lock, and for how long the others are remembered.
 */
export const admitScript: Script = createScript(`
local free, base, longest, lock, memory = unpack(ARGV)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'count', 'ends')
local count = tonumber(held[1] or 0)
local ends = tonumber(held[2] or 0)
if count >= tonumber(lock) then return { 0, longest * 1000, count } end
if ends > now then return { 0, ends - now, count } end
count = count + 1
local wait = 0
if count > tonumber(free) then wait = math.min(longest, base * 2 ^ (count - free - 1)) * 1000 end
redis.call('HSET', KEYS[1], 'count', count, 'ends', string.format('%.0f', now + wait))
if count >= tonumber(lock) then
  redis.call('PERSIST', KEYS[1])
else
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', wait + memory * 1000))
end
return { 1, 0, count }
`)

/** Counts one less, in the failures (and ends the wait) and in the window. What is not there stays away. */
export const giveBackScript: Script = createScript(`
local count = tonumber(redis.call('HGET', KEYS[1], 'count') or 0)
if count > 1 then
  redis.call('HSET', KEYS[1], 'count', count - 1, 'ends', 0)
elseif count == 1 then
  redis.call('DEL', KEYS[1])
end
if tonumber(redis.call('GET', KEYS[2]) or 0) > 0 then redis.call('DECR', KEYS[2]) end
`)

/** Counts one less in a window alone. */
export const uncountScript: Script = createScript(`
if tonumber(redis.call('GET', KEYS[1]) or 0) > 0 then redis.call('DECR', KEYS[1]) end
`)
