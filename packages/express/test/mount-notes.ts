import type { ExpressAuth } from '@postern/express'
import express, { type Express, type Response } from 'express'

/** The guarded routes of the cases for adapters over node:http. */
export function mountNotes(
  app: Express,
  auth: Pick<ExpressAuth<object>, 'requireUser' | 'requireRole' | 'optionalUser'>,
): void {
  const letIn = (_: unknown, res: Response) => void res.send('in')
  app.all('/notes', auth.requireUser(), express.json(), (_, res) => {
    res.send(`notes of ${res.locals.user.email}, ${res.locals.principal.transport}`)
  })
  app.get('/verified', auth.requireUser({ verified: true }), letIn)
  app.get('/unverified', auth.requireUser({ verified: false }), letIn)
  app.get('/fresh', auth.requireUser({ fresh: true }), letIn)
  app.get('/edit', auth.requireRole('editor', 'admin'), (_, res) => void res.send(res.locals.user.roles.join()))
  app.get('/greeting', auth.optionalUser(), (_, res) => {
    res.send(`hello ${res.locals.user?.email ?? 'stranger'}`)
  })
}
