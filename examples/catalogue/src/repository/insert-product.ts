import type { Kysely } from '../database/kysely.ts'
import type { Tables } from '../database/tables.ts'
import { toMinorUnits } from '../domain/price.ts'
import type { Product } from '../domain/product.ts'
import { foldText, joinWords } from '../domain/words.ts'
import { productOfRow } from './product-of-row.ts'
import type { NewProduct } from './repository.ts'

/** Writes a new product; the database refuses an SKU that another one has, and a category that is not there. */
export async function insertProduct(db: Kysely<Tables>, product: NewProduct, nowMs: number): Promise<Product> {
  const { id, sku, name, description = '', category, price, stock = 0 } = product
  const insertion = db.insertInto('catalogue_products').values({
    id,
    sku,
    sku_words: joinWords(sku),
    name,
    folded_name: foldText(name),
    name_words: joinWords(name),
    description,
    description_words: joinWords(description),
    category,
    price_minor: toMinorUnits(price),
    stock,
    version: 1,
    created_at: nowMs,
    updated_at: nowMs,
    deleted_at: null,
  })
  return productOfRow(await insertion.returningAll().executeTakeFirstOrThrow())
}
