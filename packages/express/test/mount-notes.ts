import type { Postern } from '@postern/core'
import type { ExpressAuth } from '@postern/express'
import express, { type Express, type Response } from 'express'

const ada = { email: 'ada@mail.test', password: 'violet-canoe-37' }

/** The guarded routes of the cases for adapters over node:http, and with a Postern the host's own forms. */
export function mountNotes(
  app: Express,
  auth: Pick<
    ExpressAuth<object>,
    'requireUser' | 'requireRole' | 'optionalUser' | 'sameOrigin' | 'setSessionCookie' | 'clearSessionCookie'
  >,
  postern?: Pick<Postern, 'login'>,
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
  if (postern === undefined) return
  app.post('/sign-in', auth.sameOrigin(), async (_, res) => {
    res.cookie('theme', 'dark')
    auth.setSessionCookie(res, (await postern.login({ ...ada, transport: 'cookie' })).setCookie)
    res.send('in')
  })
  app.post('/sign-out', auth.sameOrigin(), (_, res) => {
    res.cookie('theme', 'light')
    auth.clearSessionCookie(res)
    res.send('out')
  })
}
