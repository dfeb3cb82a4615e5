// Invite-only, two ways: closed registration, where my code makes the users; or invite codes of my own.
import { createMemoryStore, createPostern, PosternError, wrapRoute } from 'postern'

const base = { secret: process.env.AUTH_SECRET ?? '', baseUrl: 'https://app.example.com' }
const codes = new Set(['first-hundred'])

const closed = createPostern({ ...base, store: createMemoryStore(), registration: 'closed' })
const withCodes = createPostern({
  ...base,
  store: createMemoryStore(),
  wrap: [
    wrapRoute('register', {
      body: {
        type: 'object',
        additionalProperties: false,
        required: ['inviteCode'],
        properties: { inviteCode: { type: 'string', maxLength: 64 } },
      },
      async run({ extra, next }) {
        if (!codes.delete(extra.inviteCode)) throw new PosternError('forbidden')
        try {
          return await next()
        } catch (error) {
          codes.add(extra.inviteCode)
          throw error
        }
      },
    }),
  ],
})

async function register(postern: { handler: typeof closed.handler }, body: object): Promise<number | undefined> {
  const answer = await postern.handler(
    new Request('https://app.example.com/api/v1/auth/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
  return answer?.status
}

const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
console.log(await register(closed, ada))
console.log(await register(withCodes, { ...ada, inviteCode: 'guessed' }))
console.log(await register(withCodes, { ...ada, password: 'short', inviteCode: 'first-hundred' }))
console.log(await register(withCodes, { ...ada, inviteCode: 'first-hundred' }))
