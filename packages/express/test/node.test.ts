// long
// timeout-seconds: 120
import { createServer } from 'node:http'
import { readSettings } from '@postern/core/node'
import { createExpressAuth } from '@postern/express'
import { defineNodeCases } from '@postern/workshop/src/node-adapters/define-node-cases.ts'
import { openServed } from '@postern/workshop/src/node-adapters/open-served.ts'
import express from 'express'
import { suite } from 'uvu'
import { createRoutes } from '../src/create-routes.ts'
import { mountNotes } from './mount-notes.ts'

const node = suite('@postern/express over node:http')

defineNodeCases(
  (name, run) => node(name, run),
  (host) =>
    openServed(host, async (postern, { auth = {}, patience }) => {
      const app = express()
      app.set('trust proxy', true)
      app.use(createRoutes(postern, { ...readSettings('createExpressAuth', auth), ...patience }))
      mountNotes(app, createExpressAuth(postern, auth), postern)
      app.use((_, res) => void res.status(404).set('X-Fell-Through', 'yes').end())
      return createServer(app)
    }),
)

node.run()
