import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'

/** A name for a file that is put aside now: microseconds since the epoch, so that names sort as they were made. */
export function asidePath(path: string): string {
  const microseconds = Math.round((performance.timeOrigin + performance.now()) * 1000)
  return `${path}.${microseconds}-${randomBytes(2).toString('hex')}`
}

/** The files that were put aside, the newest first. */
export async function findOlder(path: string): Promise<readonly string[]> {
  const [folder, start] = [dirname(path), `${basename(path)}.`]
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(start) && /^\d{16}-[\da-f]{4}$/.test(name.slice(start.length)),
  )
  return names
    .sort()
    .reverse()
    .map((name) => join(folder, name))
}
