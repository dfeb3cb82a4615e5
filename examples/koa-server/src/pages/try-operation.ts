import { type ApiOperation, type ApiParameter, type LocatedOperation, pathOf } from './api-document.ts'
import { exampleText, onlyContent } from './example-text.ts'
import { type Html, html } from './html.ts'

/** A form that sends an operation, filled in with its example. It is hidden until the script is there that sends it. */
export function tryOperation({ method, url, operation }: LocatedOperation): Html {
  const { operationId, summary, parameters = [] } = operation
  return html`<details class="try" hidden data-try>
<summary aria-label="Try it out: ${summary}">Try it out</summary>
<form data-method="${method.toUpperCase()}" data-path="${pathOf(url)}">
${parameters.map((parameter) => parameterField(`try-${operationId}`, parameter))}${bodyField(operation)}<p class="actions"><button${
    method === 'delete' && html` class="danger"`
  } aria-label="Send: ${summary}">Send</button></p>
</form>
<p role="status"></p>
</details>
`
}

function parameterField(prefix: string, { name, in: where, required, example }: ApiParameter): Html {
  const id = `${prefix}-${name}`
  return html`<div class="field"><label for="${id}">${name} <span class="quiet">in the ${where}</span></label>
<input id="${id}" name="${name}" data-in="${where}" value="${example}" autocomplete="off" autocapitalize="none" spellcheck="false"${required && html` required`}></div>
`
}

function bodyField({ operationId, requestBody }: ApiOperation): Html | undefined {
  if (requestBody === undefined) return undefined
  const { mediaType, example = {} } = onlyContent(requestBody.content)
  const text = exampleText(mediaType, example, 2)
  const id = `try-${operationId}-body`
  return html`<div class="field"><label for="${id}">Body <span class="quiet">${mediaType}</span></label>
<textarea id="${id}" rows="${text.split('\n').length}" data-type="${mediaType}" autocomplete="off" autocapitalize="none" spellcheck="false">
${text}</textarea></div>
`
}
