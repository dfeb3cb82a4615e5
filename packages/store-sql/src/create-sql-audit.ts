import type { PosternEvent } from '@postern/core'
import { type AuditQuery, type AuditTrail, createAuditQueue } from '@postern/core/audit'
import { answer } from './answer.ts'
import type { SqlEngine } from './sql-engine.ts'

/** Keeps events in a table beside the store's; a page is read by the primary key, or by an index of user or name. */
export function createSqlAudit<Client>(engine: SqlEngine<Client>): AuditTrail {
  const table = engine.names.audit
  const queue = createAuditQueue({
    async write(events) {
      await answer(() => engine.database.write((db) => db.insertInto(table).values(events.map(rowOf)).execute()))
    },
  })

  async function find({ event, userId, from, before, limit }: AuditQuery): Promise<readonly PosternEvent[]> {
    const rows = await engine.database.read((db) => {
      let query = db.selectFrom(table).select(engine.recordText.as('record'))
      if (event !== undefined) query = query.where('event', '=', event)
      if (userId !== undefined) query = query.where('user_id', '=', userId)
      if (from !== undefined) query = query.where('id', '>=', from)
      if (before !== undefined) query = query.where('id', '<', before)
      return query
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
    })
    // What stands there was written by rowOf() alone.
    return rows.map(({ record }) => JSON.parse(record) as PosternEvent)
  }

  return {
    append: (event) => queue.add(event),
    async read(query) {
      const found = await answer(() => find(query))
      const events = found.slice(0, query.limit)
      const last = events.at(-1)
      return found.length > events.length && last !== undefined ? { events, next: last.id } : { events }
    },
    removeBefore: (id, limit) => answer(() => removeBefore(engine, id, limit)),
    close: () => queue.close(),
  }
}

/** One span of the primary key, up to the first that is too many. */
async function removeBefore<Client>(
  { database, names }: SqlEngine<Client>,
  id: string,
  limit: number,
): Promise<number> {
  const first = await database.read((db) =>
    db
      .selectFrom(names.audit)
      .select('id')
      .where('id', '<', id)
      .orderBy('id')
      .limit(1)
      .offset(limit)
      .executeTakeFirst(),
  )
  const { numDeletedRows } = await database.write((db) =>
    db
      .deleteFrom(names.audit)
      .where('id', '<', first?.id ?? id)
      .executeTakeFirstOrThrow(),
  )
  return Number(numDeletedRows)
}

function rowOf(event: PosternEvent) {
  return {
    id: event.id,
    datetime: event.datetime,
    event: event.event,
    user_id: 'userId' in event ? (event.userId ?? null) : null,
    record: JSON.stringify(event),
  }
}
