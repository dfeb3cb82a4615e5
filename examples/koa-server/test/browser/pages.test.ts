// long
// timeout-seconds: 300

import { findBarriers } from '@postern/workshop/src/browser/find-barriers.ts'
import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { picture } from '../support/picture.ts'
import { signIn } from '../support/sign-in.ts'
import { type MailingHost, startMailingHost } from '../support/start-mailing-host.ts'
import { weighPage } from '../support/weigh-page.ts'

const test = suite('every page in a browser')
const { inBrowser, visit } = withBrowser(test)

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }
const open = [
  '/',
  '/docs',
  '/sign-up',
  '/sign-in',
  '/verify',
  '/forgot',
  '/reset',
  '/invitation',
  '/email-change',
  '/not-found',
]
const own = ['/account', '/confirm', '/admin', '/admin/users', '/admin/new-user', '/admin/user?id=', '/admin/audit']
const themes = ['light', 'dark'] as const

let server: MailingHost
let adaId: string
test.before(async () => {
  server = await startMailingHost({ POSTERN_ADMIN_EMAIL: admin.email, POSTERN_ADMIN_PASSWORD: admin.password })
  const ada = { email: 'ada@example.com', password: 'violet-harbour-41', name: 'Ada Lovelace', username: 'ada' }
  const { body } = await api(server.host.url, 'POST /auth/register', {
    body: { ...ada, transport: 'bearer' },
    expect: 201,
  })
  adaId = body.user.id
})
test.after(() => server.stop())

const nameOf = (path: string) => path.replace(/\?.*$/, '').slice(1).replaceAll('/', '-') || 'home'

async function enter(visitor: Visit) {
  await signIn(visitor, { login: admin.email, password: admin.password })
  await visitor.page.waitForURL('**/account')
}

/** What is wrong with a page, beside what it weighs. */
async function look({ page }: Visit, path: string, theme: string): Promise<readonly string[]> {
  const { requests, bytes } = await weighPage(page, path.endsWith('id=') ? path + adaId : path)
  await picture(page, `${nameOf(path)}-${theme}`)
  const heavy = path !== '/docs' && (requests > 5 || bytes > 60_000)
  return [
    ...(await findBarriers(page)),
    ...(heavy ? [`${requests} requests of ${bytes} bytes`] : []),
    ...(requests < 2 || bytes < 1000 ? ['was not weighed'] : []),
  ].map((problem) => `${path} in ${theme}: ${problem}`)
}

for (const theme of themes) {
  inBrowser(
    `in ${theme}: axe finds nothing, five requests and 60 kB are enough, and nothing breaks the policy`,
    async () => {
      const visitor = await visit(server.origin, { colorScheme: theme })
      const found: string[] = []
      for (const path of open) found.push(...(await look(visitor, path, theme)))
      await enter(visitor)
      for (const path of own) found.push(...(await look(visitor, path, theme)))
      assert.equal([...found, ...visitor.problems], [])
      await visitor.close()
    },
  )
}

inBrowser('on a phone nothing is wider than the page', async () => {
  const visitor = await visit(server.origin, { viewport: { width: 360, height: 740 } })
  const { page } = visitor
  const measure = async (path: string) => {
    await page.goto(path.endsWith('id=') ? path + adaId : path)
    await picture(page, `${nameOf(path)}-phone`)
    assert.is(await page.evaluate('document.documentElement.scrollWidth'), 360, path)
  }
  for (const path of open) await measure(path)
  await enter(visitor)
  for (const path of own) await measure(path)
  await visitor.close()
})

/** All that a stranger may choose for itself, as long as it may be, and without a place to break it. */
const long = {
  email: `${'a'.repeat(64)}@${`${'b'.repeat(61)}.`.repeat(3)}com`,
  name: 'W'.repeat(100),
  username: 'w'.repeat(32),
  password: 'violet-harbour-41',
}

inBrowser(
  'somebody who has made everything as long as can be fits into every page, on a phone and on a desk',
  async () => {
    const { body } = await api(server.host.url, 'POST /auth/register', {
      body: { ...long, transport: 'bearer' },
      expect: 201,
    })
    const visitors = [
      {
        entrant: { login: long.email, password: long.password },
        paths: ['/', '/account', '/verify', '/confirm', '/docs'],
      },
      {
        entrant: { login: admin.email, password: admin.password },
        paths: ['/admin/users', `/admin/user?id=${body.user.id}`, '/admin/audit'],
      },
    ]
    for (const width of [320, 700, 1280]) {
      for (const { entrant, paths } of visitors) {
        const visitor = await visit(server.origin, { viewport: { width, height: 800 } })
        await signIn(visitor, entrant)
        await visitor.page.waitForURL('**/account')
        for (const path of paths) {
          await visitor.page.goto(path)
          assert.equal(await overflowing(visitor), [], `${path} at ${width}`)
        }
        await visitor.close()
      }
    }
  },
)

/** What is wider than its place: the page itself, and what scrolls inside it. */
async function overflowing({ page }: Visit): Promise<unknown> {
  return page.evaluate(
    `[document.documentElement, ...document.querySelectorAll('.scroll')]
      .filter((one) => one.scrollWidth > one.clientWidth)
      .map((one) => [one.tagName, one.scrollWidth, one.clientWidth].join(' '))`,
  )
}

test.run()
