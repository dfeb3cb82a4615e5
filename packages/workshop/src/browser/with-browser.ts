import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Test } from 'uvu'
import { watchPage } from './watch-page.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser of its own, as far as cookies go, with one page. */
export interface Visit {
  readonly page: Page
  /** What no page may do: errors, breaches of the policy of content, requests to other origins. */
  readonly problems: readonly string[]
  close(): Promise<void>
}

export interface BrowserTests {
  /** The suite, or its `skip` where there is no chromium. */
  readonly inBrowser: Test['skip']
  /** Opens a page of an origin; with one's own cookies. */
  visit(origin: string, options?: BrowserContextOptions): Promise<Visit>
}

/** One browser for all tests of a suite; they are skipped, by name, where there is none. */
export function withBrowser(suite: Test): BrowserTests {
  let browser: Browser | undefined
  if (executablePath === undefined) console.log('skipped: there is no chromium here')
  suite.before(async () => {
    if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args })
  })
  suite.after(() => browser?.close())
  return {
    inBrowser: executablePath === undefined ? suite.skip : suite,
    async visit(origin, options = {}) {
      if (browser === undefined) throw new Error('there is no browser yet')
      const context = await browser.newContext({ baseURL: origin, ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return { page, problems: await watchPage(page, origin), close: () => context.close() }
    },
  }
}
