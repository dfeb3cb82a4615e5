import { createHash } from 'node:crypto'
import type { Reads, Repository } from '../repository/repository.ts'
import type { Cache } from './cache.ts'
import { shareNext } from './share-next.ts'

/** JSON as it stands in the cache, and where it came from. */
export interface Remembered {
  readonly text: string
  readonly from: 'cache' | 'database'
}

/** What is remembered: its kind, what was asked for, and how it is read. */
export interface Question {
  readonly kind: string
  readonly input: object
  read(reads: Reads): Promise<object | undefined>
}

/** Answers a question from the cache or from the database; undefined where there is nothing, which is not kept. */
export type Remember = (question: Question) => Promise<Remembered | undefined>

/** A bound for what nobody asks for again, and for whatever this page has overlooked. */
const LIFE_SECONDS = 300

/**
 * Cache-aside, in which no entry can be stale.
 *
 * The database names its state by a revision, which each change replaces in its own transaction. An entry is filed under
 * the revision that was read in one snapshot with its content, so it never becomes wrong; it is only never asked for
 * again, since every question reads the revision first. So nothing is invalidated, and nothing can be missed: not by a
 * reader that fills late, a process that dies, a second process, or a Redis that was away.
 *
 * A question is read once at a time in this process, and the others wait for it. `format` tells apart what different
 * versions of this program write.
 */
export function createMemo(repository: Repository, cache: Cache, format: string): Remember {
  const currentRevision = shareNext(() => repository.readRevision())
  const underWay = new Map<string, Promise<Remembered | undefined>>()
  const keyOf = (revision: string, { kind, input }: Question) =>
    `catalogue:${format}:${revision}:${digest(JSON.stringify([kind, input]))}`

  const load = async (question: Question): Promise<Remembered | undefined> => {
    const { revision, content } = await repository.snapshot(async (reads) => ({
      revision: await reads.readRevision(),
      content: await question.read(reads),
    }))
    if (content === undefined) return undefined
    const text = JSON.stringify(content)
    // Under its own revision, which may be a newer one than the question came with.
    cache.keep(keyOf(revision, question), text, LIFE_SECONDS)
    return { text, from: 'database' }
  }
  const findOrLoad = async (key: string, question: Question): Promise<Remembered | undefined> => {
    const text = await cache.find(key)
    return text === undefined ? load(question) : { text, from: 'cache' }
  }

  return async (question) => {
    const key = keyOf(await currentRevision(), question)
    // Whoever joins has seen this revision after it came, and what is under way began after it was seen once already.
    const joined = underWay.get(key) ?? findOrLoad(key, question).finally(() => underWay.delete(key))
    underWay.set(key, joined)
    return joined
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
