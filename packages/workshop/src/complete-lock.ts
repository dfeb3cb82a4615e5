import { findUnlockedBuilds } from './find-unlocked-builds.ts'
import { readLockFile, writeLockFile } from './lock-file.ts'
import { root } from './root.ts'

// complete-lock.ts: adds to package-lock.json the builds for other platforms that the registry here does not carry.
// They get no integrity hash, which npm adds when it is run with a registry that has them.
let lock = readLockFile(root)
let added = 0
// One at a time: where a build is put decides where another version of it belongs.
for (let [missing] = findUnlockedBuilds(lock); missing !== undefined; [missing] = findUnlockedBuilds(lock)) {
  const [place, build] = missing
  lock = { ...lock, packages: { ...lock.packages, [place]: build } }
  added += 1
}
if (added > 0) writeLockFile(root, lock)
console.log(`${added} added to package-lock.json`)
