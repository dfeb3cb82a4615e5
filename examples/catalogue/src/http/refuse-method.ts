import type { Middleware } from 'koa'
import { PosternError } from 'postern'

/**
 * Answers OPTIONS, and refuses every other method than those of the path.
 *
 * @throws {PosternError} `method-not-allowed`
 */
export function refuseMethod(methods: readonly string[]): Middleware {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  return async (ctx) => {
    ctx.set('Allow', allow)
    if (ctx.method !== 'OPTIONS') throw new PosternError('method-not-allowed')
    ctx.status = 204
  }
}
