import { randomBytes } from 'node:crypto'
import {
  type Attributes,
  type AttributesSchema,
  createMemoryStore,
  createPostern,
  type MailMessage,
  type NoAttributes,
  type PermissionName,
  type Postern,
  type PosternEvent,
  type PosternOptions,
  type RoleName,
  type RoleTable,
  type UserId,
  type Writable,
} from '@postern/core'
import { createMemoryLimiter } from '@postern/core/limiters'
import { createPendingMails } from './await-mails.ts'
import { createInstantHasher } from './instant-hasher.ts'
import { acceptMasterPassword, newMasterPassword } from './master-password.ts'
import { createSignIn } from './sign-in.ts'
import type { SignedIn } from './signed-in.ts'
import { createTestClock, type TestClock } from './test-clock.ts'
import type { TestUser } from './test-user.ts'

/** A Postern for the tests of an app, with what a test wants to hold in its hands. */
export interface TestPostern<
  A extends object = object,
  W extends object = A,
  R extends string = string,
  P extends string = string,
> {
  readonly postern: Postern<A, W, R, P>
  /** 2026-01-01T00:00:00Z at first. */
  readonly clock: TestClock
  /** Everything that was told so far; an operation's events are there once it is awaited. */
  readonly events: readonly PosternEvent[]
  /**
   * Every mail that went out so far; those of an operation or a request are there once it is awaited, other than in
   * production, where no answer waits for its mail. None where a `mail` of the caller's own takes them.
   */
  readonly mails: readonly MailMessage[]
  /**
   * Opens a session of tokens and one of a cookie: of a user who exists, by id, or of a new one, whatever the registration option says.
   *
   * @throws {PosternError} `login-taken` for the address of a user who exists, `not-found` for an unknown id.
   */
  signIn(user?: UserId | TestUser<A>): Promise<SignedIn<A>>
}

/** One for all of a process, so that two of them over one store know each other's tokens; never a published one. */
const secret = randomBytes(32).toString('base64url')

/**
 * Makes a Postern that is ready at once: memory store, a hasher that takes no time (FOR TESTS ONLY), a secret that is
 * made at random for the process, `https://app.test` as its base URL, and a clock that stands at 2026-01-01 until it is
 * moved. Mails are collected, and limits counted by that clock. Give a `secret` where tokens must outlive the process.
 *
 * Any option replaces its default; an `onEvent` or `now` of the caller's own works beside what is collected here. The hash
 * gate is the real one: of more than some fifty logins or registrations begun in one turn the rest are `overloaded`, so
 * await a part of them first.
 *
 * @throws {TypeError} for an option that `createPostern` refuses.
 */
export function createTestPostern<
  const S extends AttributesSchema = NoAttributes,
  const T extends RoleTable = RoleTable,
>(
  options: Partial<PosternOptions<S>> & { readonly roles?: T } = {},
): TestPostern<Attributes<S>, Writable<S>, RoleName<T>, PermissionName<T>> {
  const clock = createTestClock(options.now)
  const events: PosternEvent[] = []
  const mails: MailMessage[] = []
  const collect = async (message: MailMessage) => {
    mails.push(message)
  }
  const master = newMasterPassword()
  const pending = createPendingMails()
  const made = createPostern<S, T>({
    secret,
    store: createMemoryStore(),
    baseUrl: 'https://app.test',
    mail: { mailer: { send: collect }, from: 'no-reply@app.test' },
    limiter: createMemoryLimiter({ now: clock.now }),
    ...options,
    passwords: acceptMasterPassword(options.passwords ?? createInstantHasher(), master),
    now: clock.now,
    waitUntil(task) {
      // A mailer of the caller's own may never answer.
      if (options.mail === undefined) pending.waitUntil(task)
      options.waitUntil?.(task)
    },
    onEvent(event) {
      events.push(event)
      if (event.event === 'x_mail_failed') pending.giveUp()
      return options.onEvent?.(event)
    },
  })
  const postern = pending.awaitedBy(made)
  // Which of the host's fields must be given is checked when the user is made; `signIn` may leave out what has to be there.
  const untold = postern as unknown as Postern<Attributes<S>, object>
  return { postern, clock, events, mails, signIn: createSignIn(untold, master) }
}
