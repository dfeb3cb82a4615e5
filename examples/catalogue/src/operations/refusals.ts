import { PosternError } from 'postern'

/** Somebody else has the value that must be unique. */
export function takenBy(member: 'sku' | 'slug'): PosternError {
  return new PosternError('conflict', { errors: [{ pointer: `/${member}`, code: 'taken', detail: 'is taken' }] })
}

/** The category is not there, or no longer. */
export function unknownCategory(): PosternError {
  const errors = [{ pointer: '/category', code: 'unknown', detail: 'is no category' }]
  return new PosternError('validation-failed', { errors })
}
