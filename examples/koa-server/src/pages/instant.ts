import { type Html, html } from './html.ts'

const words = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A moment for people, in UTC. */
export function instant(rfc3339: string): Html {
  return html`<time datetime="${rfc3339}">${words.format(new Date(rfc3339))} UTC</time>`
}
