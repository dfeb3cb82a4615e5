import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { PosternEvent } from '@postern/core'
import { type AuditPage, type AuditQuery, matchesQuery } from '@postern/core/audit'
import { hasCode } from '../has-code.ts'
import { findOlder } from './older-files.ts'

/** So many lines are looked at before others have their turn. */
const linesAtOnce = 1000

/**
 * Reads a page of events, the newest first, from the file in use and those that were put aside.
 *
 * Several processes do not write quite in the order of ids, so the file behind the one that fills the page is read as well.
 */
export async function readAuditFiles(path: string, query: AuditQuery): Promise<AuditPage> {
  let found: PosternEvent[] = []
  // A file that is put aside meanwhile is then among the others, and is read twice rather than not at all.
  const current = await readIfThere(path)
  for (const file of [undefined, ...(await findOlder(path))]) {
    const isFull = found.length > query.limit
    const text = file === undefined ? current : await readIfThere(file)
    if (text === undefined) continue
    found = newest([...found, ...(await eventsOf(text, query))], query.limit + 1)
    if (isFull) break
  }
  const events = found.slice(0, query.limit)
  const last = events.at(-1)
  return found.length > events.length && last !== undefined ? { events, next: last.id } : { events }
}

function newest(events: readonly PosternEvent[], limit: number): PosternEvent[] {
  const byId = new Map(events.map((event) => [event.id, event]))
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

async function eventsOf(text: string, query: AuditQuery): Promise<readonly PosternEvent[]> {
  let events: PosternEvent[] = []
  let looked = 0
  for (let end = text.length; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const event = mayMatch(text, { start, end }, query) ? parseLine(text.slice(start, end)) : undefined
    if (event !== undefined && matchesQuery(event, query)) events.push(event)
    if (events.length > 10 * linesAtOnce) events = newest(events, query.limit + 1)
    end = start - 1
    looked++
    if (looked % linesAtOnce === 0) await setImmediate()
  }
  return events
}

/** Looks for the words of the query before a line is parsed, which takes ten times as long. */
function mayMatch(
  text: string,
  { start, end }: { start: number; end: number },
  { event, userId }: AuditQuery,
): boolean {
  const line = text.slice(start, end)
  return (event === undefined || line.includes(event)) && (userId === undefined || line.includes(userId))
}

/** Undefined for what is no event, such as half a line of a crash. */
function parseLine(line: string): PosternEvent | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isEvent(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isEvent(value: unknown): value is PosternEvent {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'event' in value && typeof value.id === 'string'
  )
}
