import type { ColumnType, Generated } from 'kysely'

/** An integer of 64 bits: `pg` hands it out as text, `libsql` as a number, which is exact below 2^53. */
type Integer = ColumnType<string | number | bigint, bigint | number, bigint | number>

export interface ProductTable {
  /** The row's own number, which the index of words refers to. */
  readonly number: Generated<string | number>
  readonly id: string
  readonly sku: string
  readonly name: string
  /** The name without case and accents. */
  readonly folded_name: string
  readonly description: string
  /** What a search finds, as folded words between spaces; by column, so that a change of one needs none of the others. */
  readonly sku_words: string
  readonly name_words: string
  readonly description_words: string
  readonly category: string
  readonly price_minor: Integer
  readonly stock: Integer
  readonly version: Integer
  /** Milliseconds since 1970, as the others. */
  readonly created_at: Integer
  readonly updated_at: Integer
  readonly deleted_at: ColumnType<string | number | bigint | null, number | null, number | null>
}

export interface CategoryTable {
  readonly slug: string
  readonly name: string
}

export interface StateTable {
  readonly name: string
  readonly value: string
}

export interface Tables {
  readonly catalogue_products: ProductTable
  readonly catalogue_categories: CategoryTable
  readonly catalogue_state: StateTable
}
