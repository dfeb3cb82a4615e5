import { type Html, html } from '../html.ts'

const links = [
  ['/admin', 'Overview'],
  ['/admin/users', 'Users'],
  ['/admin/audit', 'Audit trail'],
] as const

/** The way between the pages for admins. */
export function adminLinks(here: string): Html {
  return html`<nav class="tabs" aria-label="Administration"><ul>
${links.map(([path, text]) => html`<li><a href="${path}"${path === here && html` aria-current="page"`}>${text}</a></li>\n`)}</ul></nav>
`
}
