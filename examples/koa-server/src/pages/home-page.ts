import type { Page } from '../app/serve-paths.ts'
import { answerPage } from './answer-page.ts'
import { html } from './html.ts'

const example = { email: 'ada@example.com', password: 'violet-harbour-41' }

/** What stands at the root: what this is, where the API is described, a first request to copy, and how to make an admin. */
export function homePage(options: { readonly baseUrl: string; readonly hasAdmin: () => Promise<boolean> }): Page {
  return async (ctx) => {
    const hasAdmin = await options.hasAdmin()
    answerPage(ctx, {
      title: 'Postern',
      content: html`<main>
<h1>Postern</h1>
<p class="lead">Accounts for your app: register, sign in, sessions, passwords, as an HTTP API. This server is running.</p>
<h2>Make a user</h2>
<pre tabindex="0"><code>${curl(options.baseUrl)}</code></pre>
${
  !hasAdmin &&
  html`<h2>Make the first admin</h2>
<p>There is no admin yet. Stop the server, set these two variables, and start it again.</p>
<pre tabindex="0"><code>POSTERN_ADMIN_EMAIL=you@example.com
POSTERN_ADMIN_PASSWORD=…</code></pre>`
}
<h2>Go on</h2>
<ul>
<li><a href="/docs">Every request and its answers</a></li>
<li><a href="/openapi.json">The OpenAPI document</a>, for tools</li>
<li><a href="/health/ready">Health</a>: whether the store answers</li>
</ul>
</main>`,
    })
  }
}

function curl(baseUrl: string): string {
  return [
    `curl ${baseUrl}/api/v1/auth/register \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify(example)}'`,
  ].join('\n')
}
