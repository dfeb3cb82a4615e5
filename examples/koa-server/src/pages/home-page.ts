import { done } from './done.ts'
import { type Html, html } from './html.ts'
import type { SitePage, View } from './site-page.ts'

const example = { email: 'ada@example.com', password: 'violet-harbour-41' }

/** What stands at the root: where people begin, a first request to copy, and how to make an admin. */
export function homePage(hasAdmin: () => Promise<boolean>): SitePage {
  return {
    path: '/',
    for: 'everybody',
    forms: [],
    async show(view) {
      const isMade = await hasAdmin()
      return {
        title: 'Postern',
        content: html`<h1>Postern</h1>
${done(view.query, { deleted: 'Your account is deleted.' })}<p class="lead">Accounts for your app: sign-up, sessions, passwords, as pages and as an HTTP API. This server is running.</p>
<p class="actions">${doors(view)}</p>
${
  !isMade &&
  html`<h2>Make the first admin</h2>
<p>There is no admin yet. Stop the server, set these two variables, and start it again.</p>
<pre tabindex="0"><code>POSTERN_ADMIN_EMAIL=you@example.com
POSTERN_ADMIN_PASSWORD=…</code></pre>`
}
<h2>Make a user from a program</h2>
<pre tabindex="0"><code>${curl(view.settings.baseUrl)}</code></pre>
<ul>
<li><a href="/docs">Every request and its answers</a></li>
<li><a href="/openapi.json">The OpenAPI document</a>, for tools</li>
<li><a href="/health/ready">Health</a>: whether the store answers</li>
</ul>`,
      }
    },
  }
}

function doors({ principal, settings }: View): Html {
  if (principal !== undefined) return html`<a class="button" href="/account">Your account</a>`
  return html`${settings.registration === 'open' && html`<a class="button" href="/sign-up">Sign up</a> `}<a class="button plain" href="/sign-in">Sign in</a>`
}

function curl(baseUrl: string): string {
  return [
    `curl ${baseUrl}/api/v1/auth/register \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify(example)}'`,
  ].join('\n')
}
