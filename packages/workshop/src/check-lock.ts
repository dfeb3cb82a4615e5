import { findUnlockedBuilds } from './find-unlocked-builds.ts'
import { readLockFile } from './lock-file.ts'

/** The gate over package-lock.json: it holds what every platform installs, so that `npm ci` works on each. */
export const checkLock = (root: string): readonly string[] => {
  const missing = findUnlockedBuilds(readLockFile(root)).map(
    ([place, { version }]) => `package-lock.json lacks ${place} ${version}`,
  )
  return missing.length === 0 ? [] : [...missing, 'npm run complete-lock adds them']
}
