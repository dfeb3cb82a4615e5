import { clientAddress } from '@postern/core/node'
import type { Context } from 'koa'
import { type ExchangeAnswer, type Postern, PosternError } from 'postern'
import { apiPrefix } from '../app/api-prefix.ts'

/** A request of the contract, as a form makes it. */
export interface ContractCall {
  /** Such as `POST /auth/login`. */
  readonly route: string
  readonly query?: URLSearchParams
  readonly body?: object
  /** In place of the cookie: an address and its password. */
  readonly basic?: { readonly login: string; readonly password: string }
}

/** Makes a request of the contract in the name of the one that is being answered. */
export type CallContract = (ctx: Context, call: ContractCall) => Promise<ExchangeAnswer>

/** What tells who asks, from where, and by which page. */
const passedOn = ['authorization', 'cookie', 'origin', 'sec-fetch-site', 'user-agent', 'accept-language']

/** Lets forms call the contract without the network: the same checks, limits and events as for any client. */
export function createContractCalls(postern: Pick<Postern, 'exchange'>, trustProxy: number): CallContract {
  return async (ctx, { route, query, body, basic }) => {
    const [method = '', path = ''] = route.split(' ')
    const address = clientAddress(ctx.req, trustProxy)
    const answer = await postern.exchange({
      method,
      path: apiPrefix + path,
      ...(query !== undefined && { query: String(query) }),
      prefix: apiPrefix,
      headers: headersOf(ctx, basic),
      requestId: ctx.response.get('X-Request-Id'),
      ...(address !== undefined && { address }),
      body: async () => (body === undefined ? { bytes: new Uint8Array() } : { parsed: body }),
    })
    // Only an id that is none leads beside the table.
    if (answer === undefined) throw new PosternError('not-found')
    return answer
  }
}

function headersOf(ctx: Context, basic: ContractCall['basic']): Record<string, string> {
  const given = passedOn.flatMap((name) => (ctx.get(name) === '' ? [] : [[name, ctx.get(name)]]))
  return {
    ...Object.fromEntries(given),
    'content-type': 'application/json',
    ...(basic && {
      authorization: `Basic ${Buffer.from(`${basic.login}:${basic.password}`).toString('base64')}`,
    }),
  }
}
