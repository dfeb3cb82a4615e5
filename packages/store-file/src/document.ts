import { readFileSync } from 'node:fs'
import { type Adapter, Low } from 'lowdb'
import type { Content } from './content.ts'
import { formatContent } from './format-content.ts'
import { parseContent } from './parse-content.ts'
import { type Disk, replaceFile } from './replace-file.ts'

/**
 * Opens a store file as a lowdb document.
 *
 * lowdb's own adapter neither flushes nor limits the mode of the file, and merges queued writes of which the first
 * could then not fail alone; so it gets one of ours. One write at a time.
 */
export function openDocument(file: string, content: Content, disk: Disk, beforeRename: () => void): Low<Content> {
  const adapter: Adapter<Content> = {
    read: async () => parseContent(readFileSync(file)),
    write: (next) => replaceFile(file, formatContent(next), disk, beforeRename),
  }
  return new Low(adapter, content)
}
