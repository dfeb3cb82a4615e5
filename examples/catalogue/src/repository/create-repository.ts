import type { Database } from '../database/database.ts'
import { type Kysely, sql } from '../database/kysely.ts'
import type { Tables } from '../database/tables.ts'
import { changeProduct } from './change-product.ts'
import { insertProduct } from './insert-product.ts'
import { listProducts } from './list-products.ts'
import { productOfRow } from './product-of-row.ts'
import type { Reads, Repository } from './repository.ts'

/** The catalogue in a database; `now` is in milliseconds since 1970. */
export function createRepository(database: Database, now: () => number): Repository {
  const readsOf = (db: Kysely<Tables>): Reads => ({
    readRevision: () => readRevision(db),
    listProducts: (query) => listProducts(db, database, query),
    findProduct: (id) => findProduct(db, id),
    listCategories: () => db.selectFrom('catalogue_categories').selectAll().orderBy('slug').execute(),
  })
  return {
    readRevision: () => database.read(readRevision),
    snapshot: (work) => database.snapshot((db) => work(readsOf(db))),
    insertProduct: (product) => database.write((db) => insertProduct(db, product, now())),
    changeProduct: (change) => database.write((db) => changeProduct(db, change, now())),
    removeProduct: async (id) => (await database.write((db) => removeProduct(db, id, now()))) === true,
    insertCategory: (category) =>
      database.write((db) =>
        db.insertInto('catalogue_categories').values(category).returningAll().executeTakeFirstOrThrow(),
      ),
    async renameCategory({ slug, name }) {
      const renamed = await database.write((db) =>
        db.updateTable('catalogue_categories').set({ name }).where('slug', '=', slug).returningAll().executeTakeFirst(),
      )
      return typeof renamed === 'string' ? undefined : renamed
    },
    removeCategory: (slug) =>
      database.write(async (db) => {
        const deletion = db.deleteFrom('catalogue_categories').where('slug', '=', slug)
        return (await deletion.executeTakeFirst()).numDeletedRows > 0
      }),
  }
}

async function readRevision(db: Kysely<Tables>): Promise<string> {
  const state = db.selectFrom('catalogue_state').select('value').where('name', '=', 'revision')
  return (await state.executeTakeFirstOrThrow()).value
}

async function findProduct(db: Kysely<Tables>, id: string) {
  const product = db.selectFrom('catalogue_products').selectAll().where('id', '=', id).where('deleted_at', 'is', null)
  const row = await product.executeTakeFirst()
  return row === undefined ? undefined : productOfRow(row)
}

async function removeProduct(db: Kysely<Tables>, id: string, nowMs: number): Promise<boolean> {
  const removal = db
    .updateTable('catalogue_products')
    .set({ deleted_at: nowMs, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
  return (await removal.executeTakeFirst()).numUpdatedRows > 0
}
