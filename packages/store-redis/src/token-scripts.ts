import type { Script } from './script.ts'
import { createWriteScript } from './write-script.ts'

// A member is owner, NUL, token id: the same text in both indexes, so that either entry leads to the other.

/**
 * KEYS: token, expiry, owners. ARGV: due, entry, expiresAt, native expiry or '', member.
 *
 * Takes along two index entries of tokens that Redis itself forgot an hour ago, so that the indexes stay in bounds even
 * where nobody calls `removeExpired`.
 */
export const insertToken: Script = createWriteScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then return { 'stale', now } end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[5])
redis.call('ZADD', KEYS[3], 0, ARGV[5])
if ARGV[4] ~= '' then redis.call('EXPIREAT', KEYS[1], ARGV[4]) end
local past = string.format('%d', math.floor(now / 1000) - 7200)
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', past, 'LIMIT', 0, 2)) do
  redis.call('ZREM', KEYS[2], member)
  redis.call('ZREM', KEYS[3], member)
end
return { 'done', now }
`)

/** KEYS: token, expiry, owners. ARGV: due, version, id, next entry, expiresAt, native expiry or '', next member. */
export const replaceToken: Script = createWriteScript(`
local entry = redis.call('GET', KEYS[1])
if not entry then return { 'stale', now } end
local version, owner = heading(entry)
if version ~= ARGV[2] then return { 'stale', now } end
local member = owner[1] .. string.char(0) .. ARGV[3]
redis.call('SET', KEYS[1], ARGV[4])
if member ~= ARGV[7] then
  redis.call('ZREM', KEYS[2], member)
  redis.call('ZREM', KEYS[3], member)
end
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[7])
redis.call('ZADD', KEYS[3], 0, ARGV[7])
if ARGV[6] ~= '' then redis.call('EXPIREAT', KEYS[1], ARGV[6]) end
return { 'done', now }
`)

/** KEYS: token, expiry, owners. ARGV: due, version, id. */
export const removeToken: Script = createWriteScript(`
local entry = redis.call('GET', KEYS[1])
if not entry then return { 'stale', now } end
local version, owner = heading(entry)
if version ~= ARGV[2] then return { 'stale', now } end
local member = owner[1] .. string.char(0) .. ARGV[3]
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], member)
redis.call('ZREM', KEYS[3], member)
return { 'done', now }
`)

/**
 * KEYS: expiry, owners, token… ARGV: due, before, member… (the nth member is that of the nth token).
 *
 * Answers how many tokens went. An entry whose token Redis forgot, or that another owner's token follows under the same
 * id, only leaves the indexes and does not count.
 */
export const removeExpiredTokens: Script = createWriteScript(`
local removed = 0
for place = 3, #ARGV do
  local member = ARGV[place]
  local score = redis.call('ZSCORE', KEYS[1], member)
  if score and tonumber(score) < tonumber(ARGV[2]) then
    local entry = redis.call('GET', KEYS[place])
    if entry then
      local _, owner = heading(entry)
      local start = owner[1] .. string.char(0)
      if string.sub(member, 1, #start) == start then removed = removed + redis.call('DEL', KEYS[place]) end
    end
    redis.call('ZREM', KEYS[1], member)
    redis.call('ZREM', KEYS[2], member)
  end
end
return { 'done', now, removed }
`)
