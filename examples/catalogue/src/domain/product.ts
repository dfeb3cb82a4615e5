/** A product as readers see it; its shape on the wire is `productResult`. */
export interface Product {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly description: string
  /** The short name of its category. */
  readonly category: string
  /** Exact, with two decimals. */
  readonly price: string
  readonly stock: number
  /** Counts its changes. */
  readonly version: number
  /** RFC 3339. */
  readonly createdAt: string
  readonly updatedAt: string
}

export interface ProductPage {
  readonly products: readonly Product[]
  readonly page: number
  readonly pageSize: number
  readonly total: number
  readonly pages: number
}

export interface Category {
  readonly slug: string
  readonly name: string
}
