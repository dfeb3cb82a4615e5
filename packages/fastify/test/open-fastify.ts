import { createFastifyAuth, type FastifyAuth, type FastifyAuthOptions } from '@postern/fastify'
import { createTestPostern } from '@postern/testing'
import { type HttpOptions, type HttpSubject, sendRequest } from '@postern/testing/http'
import Fastify, { type FastifyInstance } from 'fastify'

export interface FastifySubject extends HttpSubject {
  readonly app: FastifyInstance
  /** What came to the app's error handler. */
  readonly errors: readonly unknown[]
}

export interface FastifyHost {
  readonly options?: HttpOptions
  readonly auth?: FastifyAuthOptions
  /** Puts the app together; the routes alone, unless given. */
  readonly mount?: (app: FastifyInstance, auth: FastifyAuth<object>) => void
}

/** A Fastify app on a free port of loopback. */
export async function openFastify({ options = {}, auth, mount }: FastifyHost): Promise<FastifySubject> {
  const { postern, clock } = createTestPostern(options)
  const made = createFastifyAuth(postern, auth)
  const app = Fastify({ forceCloseConnections: true, frameworkErrors: made.frameworkErrors })
  const errors: unknown[] = []
  app.setErrorHandler((error, _, reply) => {
    errors.push(error)
    reply.code(Object(error).status ?? 500).send({ mine: Object(error).code ?? String(error) })
  })
  app.setNotFoundHandler((_, reply) => void reply.code(404).header('X-Fell-Through', 'yes').send())
  const put = mount ?? ((bare: FastifyInstance, { plugin }: FastifyAuth<object>) => void bare.register(plugin))
  put(app, made)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    postern,
    clock,
    app,
    errors,
    request: (request) => sendRequest(port, request),
    async close() {
      await app.close()
      await postern.close()
    },
  }
}
