import { slug } from './product-schemas.ts'

const name = { type: 'string', minLength: 1, maxLength: 100, format: 'line' } as const

export const categoryInput = {
  type: 'object',
  additionalProperties: false,
  required: ['slug', 'name'],
  properties: { slug, name },
} as const

export const categoryPatch = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name },
} as const

export const categoryListResult = {
  type: 'object',
  additionalProperties: false,
  required: ['categories'],
  properties: { categories: { type: 'array', items: categoryInput } },
} as const
