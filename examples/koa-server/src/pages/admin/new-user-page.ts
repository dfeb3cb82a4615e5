import { createUserForm } from '../../forms/admin/create-user-form.ts'
import { html } from '../html.ts'
import { showForm } from '../show-form.ts'
import type { SitePage } from '../site-page.ts'
import { isFresh } from './is-fresh.ts'

/** Makes a user in the name of an admin. */
export const newUserPage: SitePage = {
  path: '/admin/new-user',
  for: 'admins',
  forms: [createUserForm],
  show(view) {
    // Asked first, so that nobody fills in a form for nothing.
    if (!isFresh(view)) return { goTo: '/confirm?next=/admin/new-user' }
    return {
      title: 'New user',
      width: 'narrow',
      content: html`<h1>New user</h1>
${showForm(createUserForm, view)}
<ul class="beside"><li><a href="/admin/users">All users</a></li></ul>`,
    }
  },
}
