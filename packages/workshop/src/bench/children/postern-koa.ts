import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createMemoryLimiter } from '@postern/core/limiters'
import { createKoaAuth } from '@postern/koa'
import Koa from 'koa'
import { createMemoryStore, createPostern, type RateLimiter, type Store, type UserRecord } from 'postern'
import { answerCalls } from '../process/answer-calls.ts'

const store = createMemoryStore()
const counted = createMemoryLimiter()
let isLimited = false
/** Counts as usual, which is part of what is measured; refuses nothing unless the limits are, since one load is thousands. */
const limiter: RateLimiter = {
  ...counted,
  async consume(key, rule) {
    const consumed = await counted.consume(key, rule)
    return isLimited ? consumed : { allowed: true, retryAfterSeconds: 0 }
  },
  async admit(key, rule) {
    const admission = await counted.admit(key, rule)
    return isLimited ? admission : { admitted: true, retryAfterSeconds: 0, failures: 1 }
  },
}
const postern = createPostern({
  secret: randomBytes(32).toString('base64url'),
  store,
  limiter,
  baseUrl: 'http://localhost:3000',
})
const password = randomBytes(16).toString('base64url')
const emailOf = (number: number) => `user-${number}@example.com`
let users = 0

/** Copies of a user under names of their own: one hash is enough for all. */
const copyUser = async ({ users: table }: Store, original: UserRecord, count: number): Promise<void> => {
  for (let number = 1; number < count; number++) {
    const id = original.id.slice(0, -12) + number.toString(16).padStart(12, '0')
    const email = emailOf(number)
    const answer = await table.insert({ ...original, id: id as UserRecord['id'], email, logins: [`email:${email}`] })
    if (answer !== 'inserted') throw new Error(`user ${number} is taken`)
  }
}

/** A host that has nothing but our routes, on the memory store. */
const handlers = {
  /** Fills the store and listens; gives back the origin. */
  async start(input: {
    readonly users: number
    readonly trustProxy?: number
    readonly isLimited?: boolean
  }): Promise<string> {
    users = input.users
    isLimited = input.isLimited ?? false
    await postern.ready()
    const { id } = await postern.users.create({ email: emailOf(0), password })
    const original = await store.users.findById(id)
    if (original === undefined) throw new Error('the first user is missing')
    await copyUser(store, original, users)
    const app = new Koa().use(createKoaAuth(postern, { trustProxy: input.trustProxy ?? 0 }).routes())
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  },
  /** Bodies that log in so many users, spread over all of them. */
  credentials: ({ count }: { readonly count: number }) =>
    Array.from({ length: count }, (_, index) => ({ login: emailOf(Math.floor((index * users) / count)), password })),
  /** Signs in so many users, spread over all of them. */
  async signIn({ count }: { readonly count: number }): Promise<readonly { access: string; refresh: string }[]> {
    const signedIn: { access: string; refresh: string }[] = []
    for (const credentials of handlers.credentials({ count })) {
      const { accessToken, refreshToken } = await postern.login(credentials)
      signedIn.push({ access: accessToken, refresh: refreshToken })
    }
    return signedIn
  },
}
export type PosternKoa = typeof handlers

answerCalls(handlers)
