import { forgotForm } from '../forms/forgot-form.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage } from './site-page.ts'

/** Where the way back begins for whoever has forgotten a password. */
export const forgotPage: SitePage = {
  path: '/forgot',
  for: 'everybody',
  forms: [forgotForm],
  show: (view) => ({
    title: 'Forgotten your password?',
    width: 'narrow',
    content: html`<h1>Forgotten your password?</h1>
<p>Give the address of your account, and we send you a link that sets a new one.</p>
${showForm(forgotForm, view)}
<ul class="beside"><li><a href="/sign-in">Back to signing in</a></li></ul>`,
  }),
}
