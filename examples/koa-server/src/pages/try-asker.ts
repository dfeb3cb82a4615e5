import { type Html, html } from './html.ts'
import type { View } from './site-page.ts'

/**
 * In whose name the forms below send: that of the browser's cookie, of a token, or of nobody.
 *
 * No part of it is in a form or has a name, so nothing of it is ever part of an address.
 */
export function tryAsker({ principal }: View): Html {
  const choice = (value: string, label: string, hint: Html | string) => html`<div class="field check">
<input type="radio" name="asker" id="asker-${value}" value="${value}"${value === 'cookie' && html` checked`} aria-describedby="asker-${value}-hint"><label for="asker-${value}">${label}</label>
<p class="hint" id="asker-${value}-hint">${hint}</p></div>
`
  const session =
    principal === undefined
      ? html`Nobody is signed in yet. <a href="/sign-in?next=/docs">Sign in</a>`
      : `${principal.user.email}, with every right of this account.`
  return html`<section aria-labelledby="try" hidden data-try><h2 id="try">Try it out</h2>
<p>Below each operation a form sends it to this server, for real.</p>
<fieldset><legend>Who asks</legend>
${choice('cookie', 'The session of this browser', session)}${choice('nobody', 'Nobody', 'No credentials are sent.')}${choice('token', 'Whoever has this access token', 'It stays in the memory of this page, and is gone when you leave.')}<div class="field" id="asker-with"><label for="asker-with-token">Access token</label><input id="asker-with-token" type="password" autocomplete="off"></div>
</fieldset></section>
`
}
