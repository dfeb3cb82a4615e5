/** The SKUs of products, in their order. */
export const skusOf = (products: readonly { readonly sku: string }[]) => products.map(({ sku }) => sku)
