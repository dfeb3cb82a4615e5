import { type ApiDocument, type LocatedOperation, pathOf } from './api-document.ts'
import { describeParameters, describeSchema } from './describe-schema.ts'
import { exampleText, onlyContent } from './example-text.ts'
import { type Html, html } from './html.ts'
import { prose } from './prose.ts'
import { tryOperation } from './try-operation.ts'

type Components = ApiDocument['components']

/** One operation: what it is for, what it takes, a request to copy, what it answers, and a form that sends it. */
export function describeOperation(located: LocatedOperation, components: Components): Html {
  const { method, url, operation } = located
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const body = requestBody && onlyContent(requestBody.content)
  return html`<article id="${operationId}">
<h3>${summary}</h3>
<p><code><span class="method">${method.toUpperCase()}</span> ${pathOf(url)}</code></p>
${description !== undefined && html`<p>${prose(description)}</p>`}
${needsToken(operation) && html`<p class="quiet">Needs an access token, or the cookie of a session.</p>`}
${parameters && describeParameters(parameters)}${
  body &&
  html`<h4>Takes ${body.mediaType}${requestBody?.required === false && ', or nothing'}</h4>
${describeSchema(body.schema, components)}`
}
<h4>For example</h4>
<pre tabindex="0"><code>${curl(located)}</code></pre>
<h4>Answers</h4>
${Object.entries(responses).map(([status, response]) => describeResponse(status, response, components))}
${tryOperation(located)}</article>
`
}

type Response = LocatedOperation['operation']['responses'][string]

function describeResponse(status: string, { description, content }: Response, components: Components): Html {
  if (!status.startsWith('2') || content === undefined) return html`<p><code>${status}</code> ${prose(description)}</p>`
  const { schema, example } = onlyContent(content)
  return html`<details>
<summary><code>${status}</code> ${prose(description)}</summary>
${describeSchema(schema, components)}
${example !== undefined && html`<pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>`}
</details>`
}

function needsToken({ security = [] }: LocatedOperation['operation']): boolean {
  return security.length > 0 && security.every((one) => Object.keys(one).length > 0)
}

function curl({ method, url, operation }: LocatedOperation): string {
  const { mediaType, example } = onlyContent(operation.requestBody?.content ?? {})
  const verb = method === 'get' || (method === 'post' && example !== undefined) ? '' : `-X ${method.toUpperCase()} `
  const lines = [
    `curl ${verb}'${url}'`,
    needsToken(operation) && `-H 'Authorization: Bearer ACCESS_TOKEN'`,
    mediaType !== '' && `-H 'Content-Type: ${mediaType}'`,
    example !== undefined && `-d '${exampleText(mediaType, example)}'`,
  ]
  return lines.filter((line) => line !== false).join(' \\\n  ')
}
