import { resolve } from 'node:path'
import { defaults } from '@postern/core'
import { type AuditPage, type AuditTrail, createAuditQueue } from '@postern/core/audit'
import { createAuditLog, type LogLimits } from './audit-log.ts'
import { removeOlder } from './older-files.ts'
import { readAuditFiles } from './read-audit-files.ts'

export type AuditFileOptions = Partial<LogLimits>

/**
 * Keeps events in a file of JSON lines that is appended to and, once it is full, put aside as `PATH.` and the time.
 *
 * Files are for the owner alone (0600). An event is kept once the operating system has it: it outlives the end of the
 * process, not always a loss of power. Ten files of 10 MiB are kept unless said, which is all the room that it takes;
 * several processes of one machine may share the path. Its folder must be there. Reading goes through the files, so it
 * takes some hundred milliseconds where little matches; one page is read at a time. What is too old goes a file at a time,
 * once all of a file that was put aside is.
 *
 * @throws {TypeError} for sizes that are none.
 */
export function createAuditFile(path: string, options: AuditFileOptions = {}): AuditTrail {
  const { bytes = defaults.audit.fileBytes, files = defaults.audit.files } = options
  if (!(Number.isInteger(bytes) && bytes >= 4096 && Number.isInteger(files) && files >= 1 && files <= 1000)) {
    throw new TypeError('createAuditFile: bytes must be 4096 or more, files 1–1000, both whole numbers')
  }
  const place = resolve(path)
  const log = createAuditLog(place, { bytes, files })
  const queue = createAuditQueue({
    write: (events) => log.append(events.map((event) => `${JSON.stringify(event)}\n`).join('')),
  })
  let reading: Promise<unknown> = Promise.resolve()
  return {
    append: (event) => queue.add(event),
    read(query) {
      const page: Promise<AuditPage> = reading.then(() => readAuditFiles(place, query))
      reading = page.catch(() => {})
      return page
    },
    removeBefore: (id, limit) => removeOlder(place, { id, limit }),
    async close() {
      await queue.close()
      await log.close()
    },
  }
}
