import Koa from 'koa'
import Router from '@koa/router'
import { createTestPostern } from '@postern/testing'
import { createKoaAuth } from '@postern/koa'
const kind = process.argv[2]
const app = new Koa()
const { postern, signIn } = createTestPostern({ accessTokens: { format: process.argv[3] as 'jwt' ?? 'jwt' } })
const { user, headers } = await signIn()
if (kind === 'base') { const r = new Router(); r.get('/api/v1/users/me', ctx => { ctx.body = { user } }); app.use(r.routes()) }
else if (kind === 'guard') { const r = new Router(); const auth = createKoaAuth(postern); r.get('/api/v1/users/me', auth.requireUser(), ctx => { ctx.body = { user: ctx.state.user } }); app.use(r.routes()) }
else app.use(createKoaAuth(postern).routes())
const server = app.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port, auth: headers.authorization }))
process.on('message', () => process.send!({ cpu: process.cpuUsage() }))
if (kind === 'ours' && !process.env.NOX) { // exchange alone
  const req = { method: 'GET', path: '/api/v1/users/me', headers: { authorization: headers.authorization, host: 'x' }, rawHeaders: ['Host','x','Authorization', headers.authorization], prefix: '/api/v1', body: async () => ({ bytes: new Uint8Array() }) }
  for (let i = 0; i < 20000; i++) await postern.exchange(req)
  const t = process.cpuUsage(); for (let i = 0; i < 100000; i++) await postern.exchange(req)
  const d = process.cpuUsage(t); console.log('exchange alone µs', ((d.user + d.system) / 100000).toFixed(2))
}
