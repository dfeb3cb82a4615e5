// Each of these does not compile: where one did, the line that expects the error would be the error.
import { createMemoryStore, type createPostern, defineAttributes, type PosternOptions, wrapRoute } from 'postern'

const attributes = defineAttributes({
  type: 'object',
  additionalProperties: false,
  required: ['plan'],
  properties: {
    plan: { enum: ['free', 'pro'], default: 'free', readOnly: true },
    theme: { enum: ['light', 'dark'] },
    address: {
      type: 'object',
      additionalProperties: false,
      required: ['city'],
      properties: { city: { type: 'string' }, lines: { type: 'array', items: { type: 'string' } } },
    },
  },
})
const given = { secret: '', store: createMemoryStore(), baseUrl: 'https://app.example.com' }
type Given = PosternOptions<typeof attributes>

export async function misuse(postern: ReturnType<typeof createPostern<typeof attributes>>): Promise<void> {
  const me = await postern.authenticate({ headers: new Headers() })
  // @ts-expect-error a user cannot make itself pro
  await postern.updateUser(me, { attributes: { plan: 'pro' } })
  // @ts-expect-error pink is not a theme
  await postern.updateUser(me, { attributes: { theme: 'pink' } })
  // A patch is deep: what is required stays where it is absent, and null removes.
  await postern.updateUser(me, { attributes: { address: { lines: null } } })
  // @ts-expect-error a city is a text at any depth
  await postern.updateUser(me, { attributes: { address: { city: 7 } } })
  // @ts-expect-error a list is replaced whole, and holds no null
  await postern.updateUser(me, { attributes: { address: { lines: [null] } } })
  // @ts-expect-error the host has no such field
  console.log(me.user.attributes.colour)
  // @ts-expect-error a registration needs a password
  await postern.register({ email: 'ada@example.com' })
  // @ts-expect-error roles are not given by whoever registers
  await postern.register({ email: 'ada@example.com', password: 'violet-harbour-41', roles: ['admin'] })
  // @ts-expect-error a login is named once, by one of three members
  await postern.login({ password: 'violet-harbour-41' })
  // @ts-expect-error nor by two of them
  await postern.login({ login: 'ada', email: 'ada@example.com', password: 'violet-harbour-41' })
  // @ts-expect-error any string is not a user's id
  await postern.users.find('ada@example.com')
  // @ts-expect-error a hash is not shown to anybody
  console.log(me.user.passwordHash)
  // @ts-expect-error ending the current session answers no tokens
  console.log((await postern.logout(me)).accessToken)
}

// @ts-expect-error the store has no default
export const withoutStore: Given = { secret: '', baseUrl: 'https://app.example.com' }
// @ts-expect-error a misspelt option
export const misspelt: Given = { ...given, registrations: 'closed' }
// @ts-expect-error an attribute schema must be closed
export const open = defineAttributes({ type: 'object', properties: {} })
const hidden = { type: 'object', properties: { plan: { type: 'string', readOnly: true } } } as const
// @ts-expect-error a mark stands at the top level, where it is heeded
export const nested = defineAttributes({ ...attributes, required: [], properties: { hidden } })
// @ts-expect-error this route cannot be wrapped
export const unwrapped = wrapRoute('refresh', { run: async () => {} })
