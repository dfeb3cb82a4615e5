import type { Selectable } from 'kysely'
import type { ProductTable } from '../database/tables.ts'
import { formatPrice } from '../domain/price.ts'
import type { Product } from '../domain/product.ts'

/** A row as a product. */
export function productOfRow(row: Selectable<ProductTable>): Product {
  const { id, sku, name, description, category } = row
  return {
    id,
    sku,
    name,
    description,
    category,
    price: formatPrice(BigInt(row.price_minor)),
    stock: Number(row.stock),
    version: Number(row.version),
    createdAt: instantOf(row.created_at),
    updatedAt: instantOf(row.updated_at),
  }
}

function instantOf(milliseconds: string | number | bigint): string {
  return new Date(Number(milliseconds)).toISOString()
}
