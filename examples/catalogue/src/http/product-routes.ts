import { createProduct } from '../operations/create-product.ts'
import { deleteProduct } from '../operations/delete-product.ts'
import { getProduct } from '../operations/get-product.ts'
import { listProducts } from '../operations/list-products.ts'
import { updateProduct } from '../operations/update-product.ts'
import { productInput, productPageResult, productPatch, productResult } from '../schema/product-schemas.ts'
import { listQuery, searchQuery } from '../schema/query-schemas.ts'
import { type CatalogueRoute, defineRoute } from './catalogue-route.ts'

const path = '/products/:id'
const key = { name: 'id', schema: { type: 'string', format: 'uuid' } } as const

/** Products: read by all, written by admins. */
export const productRoutes: readonly CatalogueRoute[] = [
  defineRoute({
    name: 'listProducts',
    title: 'List products',
    method: 'GET',
    path: '/products',
    access: 'public',
    query: listQuery,
    answer: { status: 200, schema: productPageResult },
    errors: ['validation-failed'],
    run: (ports, { query }) => listProducts(ports, query),
  }),
  defineRoute({
    name: 'searchProducts',
    title: 'Search products by the words of SKU, name and description',
    method: 'GET',
    path: '/products/search',
    access: 'public',
    query: searchQuery,
    answer: { status: 200, schema: productPageResult },
    errors: ['validation-failed'],
    run: (ports, { query }) => listProducts(ports, query),
  }),
  defineRoute({
    name: 'getProduct',
    title: 'Get a product',
    method: 'GET',
    path,
    key,
    access: 'public',
    answer: { status: 200, schema: productResult },
    errors: ['not-found'],
    run: (ports, { key: id }) => getProduct(ports, id),
  }),
  defineRoute({
    name: 'createProduct',
    title: 'Add a product',
    method: 'POST',
    path: '/products',
    access: 'admin',
    body: productInput,
    answer: { status: 201, schema: productResult },
    errors: ['conflict'],
    async run(ports, { body }) {
      const value = await createProduct(ports, body)
      return { value, location: `/products/${value.id}` }
    },
  }),
  defineRoute({
    name: 'updateProduct',
    title: 'Change members of a product',
    method: 'PATCH',
    path,
    key,
    access: 'admin',
    body: productPatch,
    answer: { status: 200, schema: productResult },
    errors: ['not-found', 'conflict'],
    run: async (ports, { key: id, body }) => ({ value: await updateProduct(ports, { ...body, id }) }),
  }),
  defineRoute({
    name: 'deleteProduct',
    title: 'Take a product out of the catalogue',
    method: 'DELETE',
    path,
    key,
    access: 'admin',
    answer: { status: 204 },
    errors: ['not-found'],
    async run(ports, { key: id }) {
      await deleteProduct(ports, id)
      return undefined
    },
  }),
]
