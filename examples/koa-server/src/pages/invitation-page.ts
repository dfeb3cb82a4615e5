import { invitationForm } from '../forms/invitation-form.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage } from './site-page.ts'

/** Where the link of an invitation leads. */
export const invitationPage: SitePage = {
  path: '/invitation',
  for: 'everybody',
  forms: [invitationForm],
  show: (view) => ({
    title: 'Welcome',
    width: 'narrow',
    content: html`<h1>Welcome</h1>
<p>There is an account for you. Choose a password, and sign in with it.</p>
${showForm(invitationForm, view)}`,
  }),
}
