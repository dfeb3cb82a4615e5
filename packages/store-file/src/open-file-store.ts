import { PosternError, type Store } from '@postern/core'
import { accessTables, type MemoryTables } from '@postern/core/memory-tables'
import type { Content } from './content.ts'
import { openDocument } from './document.ts'
import { type HeldLock, holdLock } from './hold-lock.ts'
import { isSameContent } from './is-same-content.ts'
import { locateFile } from './locate-file.ts'
import { prepareFile, readStoreFile } from './prepare-file.ts'
import type { Disk } from './replace-file.ts'
import { createSizeWarning } from './size-warning.ts'
import { createStaging } from './staging.ts'

/** Opens a store file on a disk: `createFileStore` with the seam at which tests break it. */
export function openFileStore(path: string, disk: Disk): Store {
  const file = locateFile(path)
  // Before the lock, so that nothing is ever put beside a file that is not ours.
  readStoreFile(file)
  let isUnchanged = (): boolean => false
  const lock = holdLock(`${file}.lock`, { isUnchanged: () => isUnchanged() })
  try {
    const { store, contents } = createStore(file, lock, disk)
    isUnchanged = () => isOneOf(file, contents())
    return store
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A store, and what its file may hold: what is flushed, and what the last flush, under way or failed, may have left. */
function createStore(file: string, lock: HeldLock, disk: Disk): { store: Store; contents(): readonly Content[] } {
  const content = prepareFile(file)
  const document = openDocument(file, content, disk, lock.check)
  const warn = createSizeWarning(file)
  warn(content.users.length)
  const staging = createStaging(
    (tables) => fill(tables, content),
    async (staged) => {
      document.data = readContent(staged)
      warn(document.data.users.length)
      await document.write()
    },
  )
  let closing: Promise<void> | undefined

  const whileOpen = <T>(answer: () => T): T => {
    if (closing !== undefined) throw new PosternError('store-unavailable')
    const cause = lock.loss()
    if (cause !== undefined) throw new PosternError('store-unavailable', { cause })
    return answer()
  }

  const store: Store = {
    ...accessTables({
      read: async (ask) => whileOpen(() => ask(staging.flushed)),
      write: async (act) => whileOpen(() => staging.write(act)),
    }),
    async ready() {
      if (closing === undefined) checkLock(lock)
      await whileOpen(staging.recover)
    },
    close() {
      closing ??= staging.drain().finally(lock.release)
      return closing
    },
  }
  return { store, contents: () => [readContent(staging.flushed), document.data] }
}

/** What cannot be read is not what this process wrote. */
function isOneOf(file: string, contents: readonly Content[]): boolean {
  try {
    const found = readStoreFile(file)
    return found !== undefined && contents.some((content) => isSameContent(content, found))
  } catch {
    return false
  }
}

/** @throws {PosternError} `store-unavailable` while the lock is lost */
function checkLock(lock: HeldLock): void {
  try {
    lock.check()
  } catch (cause) {
    throw new PosternError('store-unavailable', { cause })
  }
}

function fill({ users, tokens }: MemoryTables, content: Content): void {
  for (const user of content.users) users.insert(user)
  for (const token of content.tokens) tokens.insert(token)
}

function readContent({ users, tokens }: MemoryTables): Content {
  return { users: users.list({ limit: Number.MAX_SAFE_INTEGER }), tokens: [...tokens.all()] }
}
