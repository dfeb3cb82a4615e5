import type { EventCounter } from '../../count-events.ts'
import { html } from '../html.ts'
import { instant } from '../instant.ts'
import type { SitePage } from '../site-page.ts'
import { adminLinks } from './admin-links.ts'

/** Where admins begin: what has happened lately, in three numbers. */
export function overviewPage(counter: EventCounter): SitePage {
  return {
    path: '/admin',
    for: 'admins',
    forms: [],
    show() {
      const { since, logins, failures, refusals } = counter.figures()
      return {
        title: 'Administration',
        width: 'wide',
        content: html`<h1>Administration</h1>
${adminLinks('/admin')}<dl class="counts">
<div><dt>Logins</dt><dd>${logins}</dd></div>
<div><dt>Failures</dt><dd>${failures}</dd></div>
<div><dt>Refusals</dt><dd>${refusals}</dd></div>
</dl>
<p class="quiet">In this process since ${instant(since.toISOString())}. Failures are wrong passwords and codes; refusals are what limits, missing rights and forged requests stopped.</p>`,
      }
    },
  }
}
