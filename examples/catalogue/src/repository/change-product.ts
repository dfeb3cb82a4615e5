import { type Kysely, sql } from '../database/kysely.ts'
import type { Tables } from '../database/tables.ts'
import { toMinorUnits } from '../domain/price.ts'
import type { Product } from '../domain/product.ts'
import { foldText, joinWords } from '../domain/words.ts'
import { productOfRow } from './product-of-row.ts'
import type { ProductChange } from './repository.ts'

/** Changes the given members in one statement, so that changes of different members at once both hold. */
export async function changeProduct(
  db: Kysely<Tables>,
  { id, version, ...members }: ProductChange,
  nowMs: number,
): Promise<Product | undefined> {
  const { sku, name, description, category, price, stock } = members
  let change = db
    .updateTable('catalogue_products')
    .set({
      ...(sku !== undefined && { sku, sku_words: joinWords(sku) }),
      ...(name !== undefined && { name, folded_name: foldText(name), name_words: joinWords(name) }),
      ...(description !== undefined && { description, description_words: joinWords(description) }),
      ...(category !== undefined && { category }),
      ...(price !== undefined && { price_minor: toMinorUnits(price) }),
      ...(stock !== undefined && { stock }),
      version: sql<number>`version + 1`,
      updated_at: nowMs,
    })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
  if (version !== undefined) change = change.where('version', '=', version)
  const row = await change.returningAll().executeTakeFirst()
  return row === undefined ? undefined : productOfRow(row)
}
