import type { Candidates, Database } from '../database/database.ts'
import { type Kysely, sql } from '../database/kysely.ts'
import type { Tables } from '../database/tables.ts'
import { toMinorUnits } from '../domain/price.ts'
import type { ProductPage } from '../domain/product.ts'
import { foldText, wordsOf } from '../domain/words.ts'
import { productOfRow } from './product-of-row.ts'
import type { ProductQuery } from './repository.ts'

type Dialect = Pick<Database, 'contains' | 'search'>

const all: Candidates = sql`(select p.*, 0 as rank from catalogue_products p)`

/** Of equals the older one comes first, so that no product is on two pages or on none. */
const columns = {
  name: 'folded_name',
  price: 'price_minor',
  stock: 'stock',
  createdAt: 'id',
  relevance: 'rank',
} as const

/** A page of products, and how many there are in all. The caller sees to it that both are as of one moment. */
export async function listProducts(db: Kysely<Tables>, dialect: Dialect, query: ProductQuery): Promise<ProductPage> {
  const { page, pageSize, sort, order } = query
  const matching = selectMatching(db, dialect, query)
  const { total } = await matching.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow()
  const rows = await matching
    .selectAll()
    .orderBy(columns[sort], order)
    .orderBy('id', 'asc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const count = Number(total)
  return { products: rows.map(productOfRow), page, pageSize, total: count, pages: Math.ceil(count / pageSize) }
}

function selectMatching(db: Kysely<Tables>, { contains, search }: Dialect, query: ProductQuery) {
  const { q, name, category, minPrice, maxPrice, inStock } = query
  const candidates = q === undefined ? all : search(wordsOf(q))
  let matching = db.selectFrom(candidates.as('found')).where('deleted_at', 'is', null)
  if (name !== undefined) matching = matching.where(contains('folded_name', foldText(name)))
  if (category !== undefined) matching = matching.where('category', '=', category)
  if (minPrice !== undefined) matching = matching.where('price_minor', '>=', toMinorUnits(minPrice))
  if (maxPrice !== undefined) matching = matching.where('price_minor', '<=', toMinorUnits(maxPrice))
  if (inStock !== undefined) matching = matching.where('stock', inStock ? '>' : '=', 0)
  return matching
}
