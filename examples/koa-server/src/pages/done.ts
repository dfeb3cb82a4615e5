import { type Html, html } from './html.ts'

/** What a page says after something was done: the word in its address is a key, and never shown itself. */
export function done(query: URLSearchParams, sentences: { readonly [word: string]: string }): Html {
  const word = query.get('done') ?? ''
  const sentence = Object.hasOwn(sentences, word) ? sentences[word] : undefined
  return html`<p class="done" role="status"${sentence === undefined && html` hidden`}>${sentence}</p>\n`
}
