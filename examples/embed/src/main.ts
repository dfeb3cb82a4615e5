import Router from '@koa/router'
import { createKoaAuth } from '@postern/koa'
import { createFileStore } from '@postern/store-file'
import Koa from 'koa'
import { createPostern, isPosternError } from 'postern'

const { AUTH_SECRET: secret = '', PORT = '3000' } = process.env
const postern = createPostern({ secret, store: createFileStore('data/auth.json'), baseUrl: 'http://localhost:3000' })
const auth = createKoaAuth(postern, { prefix: '/api/v1', onError: 'throw' })
const app = new Koa()
app.use((ctx, next) =>
  next().catch((error: unknown) => {
    ctx.status = isPosternError(error) ? error.status : 500
    ctx.body = { message: 'my own error page' }
  }),
)
const notes = new Router().get('/api/v1/notes', auth.requireUser(), (ctx) => {
  ctx.body = `notes of ${ctx.state.user.email}`
})
notes.delete('/api/v1/notes/:id', auth.requireRole('editor'), (ctx) => {
  ctx.status = 204
})
app.use(auth.routes()).use(notes.routes()) // a path that is not Postern's falls through, under its prefix too
await postern.ready()
const server = app.listen(Number(PORT), '127.0.0.1', () => console.log('listening on', server.address()))
