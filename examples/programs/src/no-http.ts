// Without HTTP: a seed script, a worker that checks a job's token, a support tool.
import { createFileStore } from '@postern/store-file'
import { createPostern, isPosternError, type UserId } from 'postern'

const postern = createPostern({
  secret: process.env.AUTH_SECRET ?? '',
  store: createFileStore('data/auth.json'),
  baseUrl: 'http://localhost',
})
await postern.ready()

const by = { actor: 'seed' }
const root = { email: 'root@example.com', password: 'a long enough pass phrase' }
try {
  await postern.users.create({ ...root, roles: ['admin'], emailVerified: true }, by)
} catch (error) {
  if (!isPosternError(error, 'login-taken')) throw error
}
for await (const user of postern.users.list({ limit: 100 })) console.log(user.email, user.roles)

async function runJob(job: { readonly authorization: string; readonly userId: UserId }): Promise<void> {
  const { user } = await postern.authenticate({ headers: { authorization: job.authorization } })
  await postern.users.endSessions(user.id, { actor: 'worker' })
}
const { accessToken, user } = await postern.login(root)
await runJob({ authorization: `Bearer ${accessToken}`, userId: user.id })

const found = await postern.users.findByLogin(root.email)
if (found !== undefined) await postern.users.setPassword(found.id, 'another long pass phrase', by)
console.log(await postern.cleanUp({ limit: 1000 }))
await postern.close()
