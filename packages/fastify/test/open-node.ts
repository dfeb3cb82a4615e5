import { createServer } from 'node:http'
import { readSettings } from '@postern/core/node'
import { createFastifyAuth } from '@postern/fastify'
import type { OpenNode } from '@postern/workshop/src/node-adapters/node-subject.ts'
import { openServed } from '@postern/workshop/src/node-adapters/open-served.ts'
import Fastify from 'fastify'
import { createAnswer } from '../src/create-answer.ts'
import { createPlugin } from '../src/create-plugin.ts'
import { mountNotes } from './mount-notes.ts'

/** A Fastify app over node:http, with the guarded routes of the cases; the framework's own idea of proxies is on. */
export const openNode: OpenNode = (host) =>
  openServed(host, async (postern, { auth = {}, patience }) => {
    const made = createFastifyAuth(postern, auth)
    const app = Fastify({
      trustProxy: true,
      frameworkErrors: made.frameworkErrors,
      serverFactory: (handler) => createServer(handler),
    })
    app.setNotFoundHandler((_, reply) => void reply.code(404).header('X-Fell-Through', 'yes').send())
    app.register(createPlugin(createAnswer(postern, { ...readSettings('createFastifyAuth', auth), ...patience })))
    mountNotes(app, made, postern)
    await app.ready()
    return app.server
  })
