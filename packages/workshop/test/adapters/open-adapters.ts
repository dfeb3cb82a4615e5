import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { Postern } from '@postern/core'
import { createFetchHandler } from '@postern/core/fetch'
import { createLambdaHandler } from '@postern/core/lambda'
import { createExpressAuth } from '@postern/express'
import { createFastifyAuth } from '@postern/fastify'
import { createKoaAuth } from '@postern/koa'
import { encodeRequest, type HttpRequest, type HttpResponse, sendRequest } from '@postern/testing/http'
import { type LambdaFormat, makeEvent } from '@postern/workshop/src/lambda-events/make-event.ts'
import { toHttpResponse } from '@postern/workshop/src/lambda-events/to-http-response.ts'
import express from 'express'
import Fastify from 'fastify'
import Koa from 'koa'

/** One web adapter over a Postern. */
export interface OpenAdapter {
  readonly name: string
  request(request: HttpRequest): Promise<HttpResponse>
  close(): Promise<void>
}

/** Every web adapter that there is, each over the same Postern. */
export async function openAdapters(postern: Postern): Promise<readonly OpenAdapter[]> {
  const koa = new Koa().use(createKoaAuth(postern).routes())
  const app = express().disable('x-powered-by').use(createExpressAuth(postern).routes())
  const auth = createFastifyAuth(postern)
  const fastify = Fastify({ frameworkErrors: auth.frameworkErrors })
  fastify.register(auth.plugin)
  await fastify.ready()
  const formats: readonly LambdaFormat[] = ['REST API', 'HTTP API', 'function URL']
  return [
    await serve('Koa', koa.callback()),
    await serve('Express', app),
    await serve('Fastify', (req, res) => fastify.routing(req, res)),
    fetchAdapter(postern),
    ...formats.map((format) => lambdaAdapter(postern, format)),
  ]
}

async function serve(name: string, listener: RequestListener): Promise<OpenAdapter> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    name,
    request: (request) => sendRequest(port, request),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function fetchAdapter({ exchange }: Postern): OpenAdapter {
  const handle = createFetchHandler(exchange)
  return {
    name: 'fetch',
    async request(request) {
      const { headers, body } = encodeRequest(request)
      const url = `https://app.test${request.path}`
      const given = new Request(url, { method: request.method, headers, ...(body !== undefined && { body }) })
      const response = (await handle(given)) ?? new Response(null, { status: 404 })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
    },
    close: async () => {},
  }
}

function lambdaAdapter(postern: Postern, format: LambdaFormat): OpenAdapter {
  const handle = createLambdaHandler(postern)
  return {
    name: `Lambda, ${format}`,
    request: async (request) => toHttpResponse(await handle(makeEvent(format, request))),
    close: async () => {},
  }
}
