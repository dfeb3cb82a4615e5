import Router from '@koa/router'
import { createKoaAuth } from '@postern/koa'
import { createFileStore } from '@postern/store-file'
import Koa from 'koa'
import { createPostern, isPosternError } from 'postern'

const { AUTH_SECRET: secret = '', PORT = '3000' } = process.env
const store = createFileStore('data/auth.json')
const postern = createPostern({ secret, store, baseUrl: 'http://localhost:3000' })
const auth = createKoaAuth(postern, { prefix: '/api/v1', onError: 'throw' })
const app = new Koa()
app.use((ctx, next) =>
  next().catch((error: unknown) => {
    ctx.status = isPosternError(error) ? error.status : 500
    ctx.body = { message: 'my own error page' }
  }),
)
app.use(auth.routes()) // falls through to my routes on any path that is not its own
const router = new Router({ prefix: '/api/v1/notes' })
router.get('/', auth.requireUser(), ({ state, response }) => void (response.body = `notes of ${state.user.email}`))
router.delete('/:id', auth.requireRole('editor'), ({ response }) => void (response.status = 204))
app.use(router.routes())
await postern.ready()
const server = app.listen(Number(PORT), () => console.log('listening on', server.address()))
