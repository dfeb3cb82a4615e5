import { type Html, html } from './html.ts'

/** Text in which backticks mean code and an empty line a new line; nothing else of Markdown is known. */
export function prose(text: string): Html {
  const lines = text.split('\n\n').map((line, index) => html`${index > 0 && html`<br>`}${withCode(line)}`)
  return html`${lines}`
}

function withCode(line: string): Html {
  const parts = line.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
  return html`${parts}`
}
