import { price, slug } from './product-schemas.ts'

const filters = {
  page: { type: 'integer', minimum: 1, maximum: 10_000, default: 1 },
  pageSize: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  name: { type: 'string', minLength: 1, maxLength: 100, format: 'line', description: 'A part of the name.' },
  category: slug,
  minPrice: price,
  maxPrice: price,
  inStock: { type: 'boolean' },
} as const

const order = { type: 'string', enum: ['asc', 'desc'], default: 'asc' } as const

/** What a list of products may be asked for; `createdAt` is the order of the ids. */
export const listQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['page', 'pageSize', 'sort', 'order'],
  properties: {
    ...filters,
    sort: { type: 'string', enum: ['name', 'price', 'stock', 'createdAt'], default: 'name' },
    order,
  },
} as const

/** A search is a list with words; the best match comes first unless another order is asked for. */
export const searchQuery = {
  type: 'object',
  additionalProperties: false,
  required: ['q', 'page', 'pageSize', 'sort', 'order'],
  properties: {
    q: {
      type: 'string',
      maxLength: 200,
      format: 'line',
      pattern: '[\\p{L}\\p{N}]',
      description: 'Words that all must be there, or begin a word that is.',
    },
    ...filters,
    sort: { type: 'string', enum: ['relevance', 'name', 'price', 'stock', 'createdAt'], default: 'relevance' },
    order,
  },
} as const
