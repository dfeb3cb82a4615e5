import { confirmForm } from '../forms/confirm-form.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage } from './site-page.ts'

/** Asks for the password again, before what cannot be undone. */
export const confirmPage: SitePage = {
  path: '/confirm',
  for: 'users',
  forms: [confirmForm],
  show: (view) => ({
    title: 'Confirm that it is you',
    width: 'narrow',
    content: html`<h1>Confirm that it is you</h1>
<p>You signed in more than five minutes ago. Give your password again, and you can go on.</p>
${showForm(confirmForm, view, { values: { next: view.query.get('next') ?? '' } })}`,
  }),
}
