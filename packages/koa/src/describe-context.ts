import type { ExchangeRequest } from '@postern/core'
import { describeRequest, type Settings } from '@postern/core/node'
import type { Context } from 'koa'
import { readKoaBody } from './koa-body.ts'

/** A request to Koa as core takes it. */
export function describeContext(ctx: Context, settings: Settings): ExchangeRequest {
  const { method, path, querystring: query } = ctx
  return describeRequest(ctx.req, { method, path, query, body: () => readKoaBody(ctx, settings) }, settings)
}
