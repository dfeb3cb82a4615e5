import type { Context } from 'koa'
import { PosternError } from 'postern'
import type { Ports } from '../operations/ports.ts'
import { findErrors, parseInput } from '../schema/parse-input.ts'
import type { CatalogueRoute, RouteAnswer } from './catalogue-route.ts'
import { readBody } from './read-body.ts'
import { readQuery } from './read-query.ts'

export interface RouteParts {
  readonly route: CatalogueRoute
  readonly ports: Ports
  readonly prefix: string
}

/**
 * Reads the request as its row says, runs the row, and sends what it answers.
 *
 * @throws {PosternError} the refusal of the request, or of the operation
 */
export async function answerRoute(ctx: Context, { route, ports, prefix }: RouteParts): Promise<void> {
  const key = readKey(route, ctx.params)
  const query = readQuery(route.query, ctx.querystring)
  const body = route.body === undefined ? undefined : parseInput(route.body, await readBody(ctx))
  const answer = await route.run(ports, { key, query, body })
  ctx.status = route.answer.status
  ctx.set('Cache-Control', 'no-store')
  sendAnswer(ctx, answer, prefix)
}

/** A key that cannot be one is nobody's. */
function readKey({ key }: CatalogueRoute, params: Readonly<Record<string, string | undefined>>): string {
  if (key === undefined) return ''
  const value = params[key.name] ?? ''
  if (findErrors(key.schema, value).length > 0) throw new PosternError('not-found')
  return value
}

function sendAnswer(ctx: Context, answer: RouteAnswer, prefix: string): void {
  if (answer === undefined) return
  ctx.type = 'application/json; charset=utf-8'
  if ('text' in answer) {
    ctx.body = answer.text
    ctx.set('X-Cache', answer.from === 'cache' ? 'hit' : 'miss')
    return
  }
  ctx.body = JSON.stringify(answer.value)
  if (answer.location !== undefined) ctx.set('Location', prefix + answer.location)
}
