import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const WITH_TYPES = 'with types\n'
const marker = (dir: string) => join(dir, 'dist/.built')

/** The newest change at or below a path in ms since 1970; folders count, so that a removed file is seen. */
const newestChange = (path: string): number => {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

/**
 * Tells whether a package's dist is older than its sources, its package.json, or one of `alsoReads`, or was never finished.
 *
 * With `types`, a dist that holds JavaScript only is stale too.
 */
export const isStale = (dir: string, options: { types: boolean; alsoReads?: readonly string[] }): boolean => {
  if (!existsSync(marker(dir))) return true
  if (options.types && readFileSync(marker(dir), 'utf8') !== WITH_TYPES) return true
  const builtAt = statSync(marker(dir)).mtimeMs
  const inputs = [join(dir, 'src'), join(dir, 'package.json'), ...(options.alsoReads ?? [])]
  return inputs.some((path) => newestChange(path) > builtAt)
}

/** Removes dist before a build, so that nothing of an older one is left and a broken build is never taken for a finished one. */
export const clearBuilt = (dir: string): void => rmSync(join(dir, 'dist'), { recursive: true, force: true })

/** Records a finished build, as of the moment it began: what changed meanwhile is stale. */
export const markBuilt = (dir: string, options: { types: boolean; begunAt: Date }): void => {
  mkdirSync(join(dir, 'dist'), { recursive: true })
  writeFileSync(marker(dir), options.types ? WITH_TYPES : 'without types\n')
  utimesSync(marker(dir), options.begunAt, options.begunAt)
}
