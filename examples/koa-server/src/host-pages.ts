import type { KoaAuth } from '@postern/koa'
import type { Postern } from 'postern'
import { apiPrefix } from './app/api-prefix.ts'
import { health, readiness } from './app/health.ts'
import type { Page, Paths } from './app/serve-paths.ts'
import type { EventCounter } from './count-events.ts'
import { createContractCalls } from './forms/call-contract.ts'
import type { Log } from './log/create-log.ts'
import { lookForAdmin } from './look-for-admin.ts'
import { ownFile } from './own-file.ts'
import { docsPage } from './pages/docs-page.ts'
import { homePage } from './pages/home-page.ts'
import type { SiteSettings } from './pages/site-page.ts'
import { sitePages } from './pages/site-pages.ts'
import { createSite } from './site.ts'

export interface PageParts {
  readonly postern: Postern
  readonly auth: KoaAuth<object>
  readonly settings: SiteSettings
  readonly trustProxy: number
  readonly counter: EventCounter
  readonly log: Log
  readonly isStopping: () => boolean
}

/** The host's own paths, beside Postern's. */
export function hostPages({ postern, auth, settings, trustProxy, counter, ...parts }: PageParts): Paths {
  const document = postern.openapi({ prefix: apiPrefix })
  const documentText = JSON.stringify(document)
  const people = [homePage(lookForAdmin(postern)), docsPage(document), ...sitePages(counter)]
  const site = createSite(people, { postern, auth, settings, call: createContractCalls(postern, trustProxy) })
  const others: readonly (readonly [string, Page])[] = [
    [
      '/openapi.json',
      (ctx) => {
        ctx.type = 'json'
        ctx.body = documentText
      },
    ],
    ['/health', health],
    ['/health/ready', readiness(postern, parts)],
    ['/style.css', ownFile('style.css', 'css')],
    ['/icon.svg', ownFile('icon.svg', 'svg')],
    ['/form.js', ownFile('form.js', 'js')],
    ['/fields.js', ownFile('fields.js', 'js')],
    ['/try.js', ownFile('try.js', 'js')],
  ]
  return { ...site, pages: new Map([...site.pages, ...others]) }
}
