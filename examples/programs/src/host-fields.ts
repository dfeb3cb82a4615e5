// My own fields, typed; the user may set `theme`, only my code may set `plan`, and nobody is shown the customer's number.
import { createMemoryStore, createPostern, type User, type UserOf } from 'postern'

const postern = createPostern({
  secret: process.env.AUTH_SECRET ?? '',
  store: createMemoryStore(),
  baseUrl: 'https://app.example.com',
  attributes: {
    type: 'object',
    additionalProperties: false,
    required: ['plan'],
    properties: {
      plan: { enum: ['free', 'pro'], default: 'free', readOnly: true },
      theme: { enum: ['light', 'dark'] },
      stripeCustomerId: { type: 'string', readOnly: true, 'x-private': true },
    },
  },
})
export type AppUser = UserOf<typeof postern>

const made = await postern.register({
  email: 'ada@example.com',
  password: 'violet-harbour-41',
  attributes: { theme: 'light' },
  transport: 'bearer',
})
if (made.status !== 'registered' || made.tokens === undefined) throw new Error('not signed in')
const headers = { authorization: `Bearer ${made.tokens.accessToken}` }

const me = await postern.authenticate({ headers })
const plan: 'free' | 'pro' = me.user.attributes.plan
await postern.updateUser(me, { attributes: { theme: 'dark' } })
const upgrade = { plan: 'pro', stripeCustomerId: 'cus_1' } as const
await postern.users.update(me.user.id, { attributes: upgrade }, { actor: 'stripe-webhook' })

const user: AppUser | undefined = await postern.users.find(me.user.id)
const plain: User<{ readonly plan: 'free' | 'pro' }> = me.user
const shown = await postern.handler(new Request('https://app.example.com/api/v1/users/me', { headers }))
console.log(plan, plain.attributes.plan, user?.attributes, await shown?.text())
