import { emailChangeForm } from '../forms/email-change-form.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage } from './site-page.ts'

/** Where the link to a new address leads; a visit alone changes nothing. */
export const emailChangePage: SitePage = {
  path: '/email-change',
  for: 'everybody',
  forms: [emailChangeForm],
  show: (view) => ({
    title: 'Confirm your new address',
    width: 'narrow',
    content: html`<h1>Confirm your new address</h1>
<p>From then on you sign in with it. Every device will be signed out.</p>
${showForm(emailChangeForm, view)}`,
  }),
}
