import type { Infer } from 'postern'
import type { Violation } from '../database/database.ts'
import type { Category, Product, ProductPage } from '../domain/product.ts'
import type { categoryInput } from '../schema/category-schemas.ts'
import type { productInput, productPatch } from '../schema/product-schemas.ts'
import type { searchQuery } from '../schema/query-schemas.ts'

/** What a page of products is asked for; without `q` it is a list. */
export type ProductQuery = Omit<Infer<typeof searchQuery>, 'q'> & { readonly q?: string }
export type NewProduct = Infer<typeof productInput> & { readonly id: string }
export type ProductChange = Infer<typeof productPatch> & { readonly id: string }
export type NewCategory = Infer<typeof categoryInput>

/** What can be read of one moment. */
export interface Reads {
  /** Names the moment: it is another one after every change, and never the same again. */
  readRevision(): Promise<string>
  listProducts(query: ProductQuery): Promise<ProductPage>
  findProduct(id: string): Promise<Product | undefined>
  listCategories(): Promise<readonly Category[]>
}

/** The catalogue in a database. Every write is one statement with its condition in it; `undefined` and `false` are a condition that did not hold. */
export interface Repository {
  readRevision(): Promise<string>
  /** All that the work reads is as of one moment, after the call began. */
  snapshot<T>(work: (reads: Reads) => Promise<T>): Promise<T>
  insertProduct(product: NewProduct): Promise<Product | Violation>
  /** Changes what is given, where the product is there and, if a version is given, still has that one. */
  changeProduct(change: ProductChange): Promise<Product | undefined | Violation>
  /** Takes the product out of sight; its row stays, its SKU is free. */
  removeProduct(id: string): Promise<boolean>
  insertCategory(category: NewCategory): Promise<Category | Violation>
  renameCategory(category: NewCategory): Promise<Category | undefined>
  removeCategory(slug: string): Promise<boolean | Violation>
}
