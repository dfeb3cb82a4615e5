import type { Postern } from 'postern'
import { apiPrefix } from './app/api-prefix.ts'
import { health, readiness } from './app/health.ts'
import type { Page } from './app/serve-paths.ts'
import type { Log } from './log/create-log.ts'
import { lookForAdmin } from './look-for-admin.ts'
import { ownFile } from './own-file.ts'
import { docsPage } from './pages/docs-page.ts'
import { homePage } from './pages/home-page.ts'

export interface PageParts {
  readonly postern: Postern
  readonly baseUrl: string
  readonly log: Log
  readonly isStopping: () => boolean
}

/** The host's own paths, beside Postern's. */
export function hostPages({ postern, baseUrl, ...parts }: PageParts): ReadonlyMap<string, Page> {
  const document = postern.openapi({ prefix: apiPrefix })
  const documentText = JSON.stringify(document)
  return new Map<string, Page>([
    ['/', homePage({ baseUrl, hasAdmin: lookForAdmin(postern) })],
    ['/docs', docsPage(document)],
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
  ])
}
