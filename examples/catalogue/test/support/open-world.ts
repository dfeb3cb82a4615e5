import type { Test } from 'uvu'
import { createLog } from '../../src/log/create-log.ts'
import { start } from '../../src/start.ts'
import { type Answer, type CallOptions, call } from './call.ts'

const password = 'correct horse battery staple'
const admin = { email: 'ada@example.com', password }
const user = { email: 'bob@example.com', password }

const secret = 'Zm9yLXRlc3RzLW9ubHktMzItYnl0ZXMtb2YtdGV4dC4u'

/** An app with an admin and a user who is none. */
export interface World {
  readonly admin: string
  readonly user: string
  /** As its own page has it. */
  readonly origin: string
  /** The lines of its log. */
  readonly log: readonly string[]
  call(request: string, options?: CallOptions): Promise<Answer>
  /** As the admin. */
  write(request: string, body?: object): Promise<Answer>
  close(): Promise<void>
}

/** Starts an app in this process. */
async function openWorld(urls: { readonly database: string; readonly cache: string }): Promise<World> {
  const log: string[] = []
  const configuration = { host: '127.0.0.1', port: 0, logLevel: 'info', isProduction: false, secret, admin, ...urls }
  const running = await start(configuration, createLog('info', { write: (line) => void log.push(line) }))
  await running.postern.users.create(user)
  const ask = (request: string, options?: CallOptions) => call(`http://127.0.0.1:${running.port}`, request, options)
  const logIn = async ({ email }: { readonly email: string }) =>
    (await ask('POST /api/v1/auth/login', { body: { login: email, password } })).body.access_token
  const token = await logIn(admin)
  return {
    admin: token,
    user: await logIn(user),
    origin: running.url,
    log,
    call: ask,
    write: (request, body) => ask(request, { token, ...(body !== undefined && { body }) }),
    close: () => running.stop(),
  }
}

/** The app of a suite, open from before its first case to after its last; it has the category `things`. */
export function worldOf(cases: Test, urls: { readonly database: string; readonly cache: string }): World {
  let opened: World | undefined
  const world = (): World => {
    if (opened === undefined) throw new Error('the world opens before the first case')
    return opened
  }
  cases.before(async () => {
    opened = await openWorld(urls)
    await opened.write('POST /api/v1/categories', { slug: 'things', name: 'Things' })
  })
  cases.after(() => world().close())
  return {
    get admin() {
      return world().admin
    },
    get user() {
      return world().user
    },
    get origin() {
      return world().origin
    },
    get log() {
      return world().log
    },
    call: (request, options) => world().call(request, options),
    write: (request, body) => world().write(request, body),
    close: () => world().close(),
  }
}
