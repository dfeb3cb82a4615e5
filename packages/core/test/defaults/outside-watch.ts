import dns from 'node:dns'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

/** Replaces what could reach outside; answers with the names of what was used. */
export function watchOutside(): () => readonly string[] {
  const used: string[] = []
  const owners: readonly (readonly [object, readonly string[]])[] = [
    [fs, ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream', 'stat', 'statSync']],
    [fs.promises, ['open', 'readFile', 'stat']],
    [net.Socket.prototype, ['connect']],
    [dns, ['lookup']],
    [globalThis, ['fetch']],
  ]
  const restores = owners.flatMap(([owner, names]) =>
    names.map((name) => {
      const original: unknown = Reflect.get(owner, name)
      Reflect.set(owner, name, () => used.push(name))
      return () => Reflect.set(owner, name, original)
    }),
  )
  syncBuiltinESMExports()
  return () => {
    for (const restore of restores) restore()
    syncBuiltinESMExports()
    return used
  }
}
