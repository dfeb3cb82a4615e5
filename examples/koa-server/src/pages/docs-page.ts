import { type ApiDocument, type LocatedOperation, operationsOf } from './api-document.ts'
import { describeOperation } from './describe-operation.ts'
import { html } from './html.ts'
import { prose } from './prose.ts'
import type { SitePage, View } from './site-page.ts'
import { tryAsker } from './try-asker.ts'

/** The API as a page to read and to try out, made once from its OpenAPI document. */
export function docsPage(document: object): SitePage {
  // Postern's own document, whose shape its tests hold.
  const api = document as ApiDocument
  const operations = operationsOf(api)
  const head = html`<h1>${api.info.title}: the API</h1>
<p>${prose(api.info.description ?? '')} <a href="/openapi.json">The OpenAPI document</a> is for tools.</p>
`
  const described = html`<nav aria-label="Operations"><ul>
${operations.map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>\n`)}</ul></nav>
${api.tags.map(({ name, description = '' }) => {
  const tagged = operations.filter(({ operation }: LocatedOperation) => operation.tags.includes(name))
  return html`<section>
<h2>${name}</h2>
<p>${description}</p>
${tagged.map((one) => describeOperation(one, api.components))}</section>
`
})}`
  const title = `${api.info.title}: the API`
  const show = (view: View) => ({ title, content: html`${head}${tryAsker(view)}${described}` })
  return { path: '/docs', for: 'everybody', forms: [], show }
}
