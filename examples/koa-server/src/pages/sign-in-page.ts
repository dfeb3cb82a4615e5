import { signInForm } from '../forms/sign-in-form.ts'
import { signOutForm } from '../forms/sign-out-form.ts'
import { done } from './done.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage } from './site-page.ts'

const sentences = {
  ended: 'Your session has ended. Sign in to go on.',
  'signed-out': 'You are signed out.',
  verified: 'Your address is confirmed. Sign in to go on.',
  reset: 'Your new password is set, and every device was signed out. Sign in with it.',
  invited: 'Your password is set. Sign in with it.',
  'email-changed': 'Your new address is confirmed, and every device was signed out. Sign in with it.',
}

/** Where sessions begin. */
export const signInPage: SitePage = {
  path: '/sign-in',
  for: 'everybody',
  forms: [signInForm, signOutForm],
  show(view) {
    if (view.principal !== undefined && view.refused === undefined) return { goTo: '/account' }
    const { registration, verification } = view.settings
    return {
      title: 'Sign in',
      width: 'narrow',
      content: html`<h1>Sign in</h1>
${done(view.query, sentences)}${showForm(signInForm, view, { values: { next: view.query.get('next') ?? '' } })}
<ul class="beside">
<li><a href="/forgot">Forgotten your password?</a></li>
${registration === 'open' && html`<li><a href="/sign-up">Make an account</a></li>`}
${verification !== 'off' && html`<li><a href="/verify">Enter a code</a></li>`}
</ul>`,
    }
  },
}
