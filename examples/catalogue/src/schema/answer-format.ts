import { createHash } from 'node:crypto'
import { categoryListResult } from './category-schemas.ts'
import { productPageResult } from './product-schemas.ts'

/** Names the shape of the answers in a cache: a program with another shape, before or after this one, finds none of them. */
export const answerFormat: string = createHash('sha256')
  .update(JSON.stringify([productPageResult, categoryListResult]))
  .digest('base64url')
  .slice(0, 12)
