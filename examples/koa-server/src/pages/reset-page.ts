import { resetForm } from '../forms/reset-form.ts'
import { done } from './done.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage } from './site-page.ts'

const sentences = { forgot: 'If there is an account with this address, a mail with a link is on its way.' }

/** Where the link for a new password leads; a visit alone changes nothing. */
export const resetPage: SitePage = {
  path: '/reset',
  for: 'everybody',
  forms: [resetForm],
  show: (view) => ({
    title: 'Set a new password',
    width: 'narrow',
    content: html`<h1>Set a new password</h1>
${done(view.query, sentences)}<p>Every device that is signed in to your account will be signed out.</p>
${showForm(resetForm, view)}
<ul class="beside"><li><a href="/forgot">Send me another link</a></li></ul>`,
  }),
}
