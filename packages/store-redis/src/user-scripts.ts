import { createScript, type Script } from './script.ts'
import { createWriteScript } from './write-script.ts'

// Every script checks all it has to check before it writes anything: Redis rolls nothing back.

/** KEYS: users, logins, userIds. ARGV: due, id, entry, login… */
export const insertUser: Script = createWriteScript(`
if redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1 then return { 'taken', now, 'id' } end
for place = 4, #ARGV do
  if redis.call('HEXISTS', KEYS[2], ARGV[place]) == 1 then return { 'taken', now, ARGV[place] } end
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
for place = 4, #ARGV do redis.call('HSET', KEYS[2], ARGV[place], ARGV[2]) end
redis.call('ZADD', KEYS[3], 0, ARGV[2])
return { 'done', now }
`)

/** KEYS: users, logins. ARGV: due, id, version, next entry, next login… */
export const replaceUser: Script = createWriteScript(`
local entry = redis.call('HGET', KEYS[1], ARGV[2])
if not entry then return { 'stale', now } end
local version, logins = heading(entry)
if version ~= ARGV[3] then return { 'stale', now } end
local lost = {}
for _, login in ipairs(logins) do lost[login] = true end
for place = 5, #ARGV do
  local holder = redis.call('HGET', KEYS[2], ARGV[place])
  if holder and holder ~= ARGV[2] then return { 'taken', now, ARGV[place] } end
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[4])
for place = 5, #ARGV do
  redis.call('HSET', KEYS[2], ARGV[place], ARGV[2])
  lost[ARGV[place]] = nil
end
for login in pairs(lost) do redis.call('HDEL', KEYS[2], login) end
return { 'done', now }
`)

/** KEYS: users, logins, userIds. ARGV: due, id, version. */
export const removeUser: Script = createWriteScript(`
local entry = redis.call('HGET', KEYS[1], ARGV[2])
if not entry then return { 'stale', now } end
local version, logins = heading(entry)
if version ~= ARGV[3] then return { 'stale', now } end
redis.call('HDEL', KEYS[1], ARGV[2])
for _, login in ipairs(logins) do redis.call('HDEL', KEYS[2], login) end
redis.call('ZREM', KEYS[3], ARGV[2])
return { 'done', now }
`)

/** KEYS: users, logins. ARGV: login. Answers the entry or nothing. */
export const findUserByLogin: Script = createScript(`
local id = redis.call('HGET', KEYS[2], ARGV[1])
return id and redis.call('HGET', KEYS[1], id)
`)

/** KEYS: users, userIds. ARGV: the least id as ZRANGEBYLEX takes it, limit. Answers entries. */
export const listUsers: Script = createScript(`
local entries = {}
for _, id in ipairs(redis.call('ZRANGEBYLEX', KEYS[2], ARGV[1], '+', 'LIMIT', 0, ARGV[2])) do
  entries[#entries + 1] = redis.call('HGET', KEYS[1], id)
end
return entries
`)
