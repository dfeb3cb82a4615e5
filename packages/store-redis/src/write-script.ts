import { layoutVersion } from './layout.ts'
import { createScript, type Script } from './script.ts'

/**
 * What every script that writes begins with.
 *
 * ARGV[1] is the instant of the server's clock, in milliseconds, after which nobody waits for the answer any more: a
 * write that Redis comes to only then (it was paused, or a queue was long) changes nothing. The last key is the layout
 * marker, which the first write leaves; under that of a later version nothing is written either.
 */
const prologue = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if now > tonumber(ARGV[1]) then return { 'late', now } end
local layout = redis.call('GET', KEYS[#KEYS])
if not layout then redis.call('SET', KEYS[#KEYS], '${layoutVersion}')
elseif layout ~= '${layoutVersion}' then return { 'layout', now, layout } end
local function heading(entry)
  local version, indexed = string.match(entry, '^(%S+) ([^\\n]*)')
  return version, cjson.decode(indexed)
end
`

/** Makes a script that writes; it answers `{ word, now, … }`. */
export function createWriteScript(text: string): Script {
  return createScript(`${prologue}${text.trim()}\n`)
}
