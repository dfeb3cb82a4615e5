// Express (body parser already mounted), Fastify, Hono, Next: one handler, one guard each.
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { toResponse } from '@postern/core/fetch'
import { createExpressAuth } from '@postern/express'
import { createFastifyAuth } from '@postern/fastify'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { createMemoryStore, createPostern } from 'postern'

const newPostern = () =>
  createPostern({
    secret: process.env.AUTH_SECRET ?? '',
    store: createMemoryStore(),
    baseUrl: 'https://app.example.com',
  })

function expressApp(): RequestListener {
  const auth = createExpressAuth(newPostern())
  const app = express()
  app.use(express.json()) // before the auth routes, as half of all apps have it
  app.use(auth.routes())
  app.get('/notes', auth.requireUser(), (_, res) => {
    res.json({ email: res.locals.user.email })
  })
  return app
}

async function fastifyApp(): Promise<RequestListener> {
  const auth = createFastifyAuth(newPostern())
  const app = Fastify({ frameworkErrors: auth.frameworkErrors })
  app.register(auth.plugin)
  app.get('/notes', { onRequest: auth.requireUser() }, async (request) => ({
    email: auth.principalOf(request).user.email,
  }))
  await app.ready()
  return (req, res) => app.routing(req, res)
}

type Handle = (request: Request) => Promise<Response>

function honoApp(): Handle {
  const postern = newPostern()
  const app = new Hono()
  app.use(async (c, next) => (await postern.handler(c.req.raw, { address: '192.0.2.1' })) ?? next())
  app.get('/notes', async (c) => {
    const { headers } = c.req.raw
    try {
      return c.json({ email: (await postern.authenticate({ headers, method: 'GET' })).user.email })
    } catch (error) {
      return toResponse(postern.refuse(error, { headers }))
    }
  })
  return async (request) => app.fetch(request)
}

/** Next: `app/api/v1/[...path]/route.ts` exports the first as GET, POST, …; `app/notes/route.ts` the second as GET. */
function nextRoutes(): Handle {
  const postern = newPostern()
  const auth: Handle = async (request) => (await postern.handler(request)) ?? new Response(null, { status: 404 })
  const notes: Handle = async ({ headers }) => {
    const principal = await postern.findPrincipal({ headers, method: 'GET' })
    if (principal === undefined) return new Response(null, { status: 401 })
    return Response.json({ email: principal.user.email })
  }
  return (request) => (new URL(request.url).pathname === '/notes' ? notes(request) : auth(request))
}

/** A stranger, a registration that signs in, and the user's own notes. */
async function visit(name: string, handle: Handle): Promise<void> {
  const call = (path: string, init: RequestInit = {}) => handle(new Request(`https://app.example.com${path}`, init))
  const stranger = await call('/notes')
  const registered = await call('/api/v1/auth/register', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', password: 'violet-harbour-41', transport: 'bearer' }),
  })
  const { access_token: token } = Object(await registered.json())
  const notes = await call('/notes', { headers: { authorization: `Bearer ${token}` } })
  console.log(`${name}: ${stranger.status} ${registered.status} ${notes.status} ${Object(await notes.json()).email}`)
}

async function visitServer(name: string, listener: RequestListener): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  await visit(name, async (request) => fetch(new URL(new URL(request.url).pathname, origin), request))
  server.closeAllConnections()
  server.close()
}

await visitServer('Express', expressApp())
await visitServer('Fastify', await fastifyApp())
await visit('Hono', honoApp())
await visit('Next', nextRoutes())
