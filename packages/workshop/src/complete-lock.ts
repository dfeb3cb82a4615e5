import { findUnlockedBuilds } from './find-unlocked-builds.ts'
import { readLockFile, writeLockFile } from './lock-file.ts'
import { root } from './root.ts'

// complete-lock.ts: adds to package-lock.json the builds for other platforms that the registry here does not carry.
// They get no integrity hash, which npm adds when it is run with a registry that has them.
const lock = readLockFile(root)
const missing = findUnlockedBuilds(lock)
if (missing.length > 0) writeLockFile(root, { ...lock, packages: { ...lock.packages, ...Object.fromEntries(missing) } })
console.log(`${missing.length} added to package-lock.json`)
