import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** `server` runs what is measured, `load` what makes it work. */
export type Role = 'server' | 'load'

/** Which core each role has for itself, or why there is none. */
export type Cores = { readonly [role in Role]: number } | { readonly missing: string }

/** Of util-linux; elsewhere the system places the processes as it likes. */
export const PINNER = 'taskset'

/** The cores that this process may use, from a list such as `0-2,5`. */
const allowedCores = (): readonly number[] => {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? ''
  return list.split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

const findCores = (): Cores => {
  if (spawnSync(PINNER, ['--version']).error !== undefined) return { missing: `${PINNER} is missing` }
  const [server, load] = allowedCores()
  return server === undefined || load === undefined ? { missing: 'there is one core only' } : { server, load }
}

/** The machine's cores, looked up once. */
export const cores: Cores = findCores()
