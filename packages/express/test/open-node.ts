import { createServer } from 'node:http'
import { readSettings } from '@postern/core/node'
import { createExpressAuth } from '@postern/express'
import type { OpenNode } from '@postern/workshop/src/node-adapters/node-subject.ts'
import { openServed } from '@postern/workshop/src/node-adapters/open-served.ts'
import express from 'express'
import { createRoutes } from '../src/create-routes.ts'
import { mountNotes } from './mount-notes.ts'

/** An Express app over node:http, with the guarded routes of the cases; the framework's own idea of proxies is on. */
export const openNode: OpenNode = (host) =>
  openServed(host, async (postern, { auth = {}, patience }) => {
    const app = express()
    app.set('trust proxy', true)
    app.use(createRoutes(postern, { ...readSettings('createExpressAuth', auth), ...patience }))
    mountNotes(app, createExpressAuth(postern, auth), postern)
    app.use((_, res) => void res.status(404).set('X-Fell-Through', 'yes').end())
    return createServer(app)
  })
