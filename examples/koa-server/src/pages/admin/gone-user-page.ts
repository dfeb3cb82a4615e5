import { html } from '../html.ts'
import type { PageContent } from '../site-page.ts'
import { adminLinks } from './admin-links.ts'

/** Where a link of the audit trail leads once its user is deleted: what happened is still there. */
export function goneUserPage(id: string): PageContent {
  return {
    status: 404,
    title: 'This user is gone',
    width: 'wide',
    content: html`<h1>This user is gone</h1>
${adminLinks('/admin/users')}<p>There is no user with the id <code>${id}</code>: it was deleted, or never was.</p>
<p class="actions"><a class="button plain" href="/admin/audit?userId=${id}">What happened to this user</a></p>`,
  }
}
