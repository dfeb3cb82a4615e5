import type { Postern } from 'postern'
import type { CatalogueRoute } from '../http/catalogue-route.ts'
import { describeApi } from '../http/describe-api.ts'
import { ownFile } from '../own-file.ts'
import type { Repository } from '../repository/repository.ts'
import type { Page } from './serve-pages.ts'

const files = [
  ['/', 'index.html'],
  ['/style.css', 'style.css'],
  ['/icon.svg', 'icon.svg'],
  ...['catalogue.js', 'api.js', 'dialogs.js'].map((name) => [`/${name}`, name] as const),
] as const

export interface PageParts {
  readonly postern: Postern
  readonly repository: Pick<Repository, 'readRevision'>
  readonly routes: readonly CatalogueRoute[]
  readonly prefix: string
}

/** The page with its files, the OpenAPI document, and the two questions of whoever watches the process. */
export function ownPages({ postern, repository, routes, prefix }: PageParts): ReadonlyMap<string, Page> {
  const document = JSON.stringify(describeApi(postern.openapi({ prefix }), routes))
  return new Map<string, Page>([
    ...files.map(([path, name]) => [path, filePage(name)] as const),
    [
      '/openapi.json',
      (ctx) => {
        ctx.body = document
        ctx.type = 'json'
      },
    ],
    [
      '/health',
      (ctx) => {
        ctx.body = { status: 'ok' }
      },
    ],
    [
      '/health/ready',
      async (ctx) => {
        // The cache is not asked: without it the app is slower, not away.
        await Promise.all([repository.readRevision(), postern.ready()])
        ctx.body = { status: 'ready' }
      },
    ],
  ])
}

/** A file of the folder `public`, read once. */
function filePage(name: string): Page {
  const content = ownFile(name)
  return (ctx) => {
    ctx.body = content
    ctx.type = name.slice(name.lastIndexOf('.'))
  }
}
