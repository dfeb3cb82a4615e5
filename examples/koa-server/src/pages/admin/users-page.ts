import { isPosternError, type User, type UserPage } from 'postern'
import { restoreForm } from '../../forms/admin/restore-form.ts'
import { done } from '../done.ts'
import { type Html, html } from '../html.ts'
import { instant } from '../instant.ts'
import { showForm } from '../show-form.ts'
import type { SitePage, UserView } from '../site-page.ts'
import { adminLinks } from './admin-links.ts'
import { userSearch } from './user-search.ts'

/** Every user, a page at a time. */
export const usersPage: SitePage = {
  path: '/admin/users',
  for: 'admins',
  forms: [restoreForm],
  async show(view) {
    const page = await find(view, userSearch(view.query))
    return {
      title: 'Users',
      width: 'wide',
      content: html`<h1>Users</h1>
${adminLinks('/admin/users')}${done(view.query, { deleted: 'The user is deleted.' })}${searchForm(view)}
${typeof page === 'string' ? html`<p role="status">${page}</p>` : table(view, page)}
${typeof page !== 'string' && page.next !== undefined && html`<p><a rel="next" href="${nextPath(view, page.next)}">Next page</a></p>`}
<p class="actions"><a class="button" href="/admin/new-user">New user</a></p>`,
    }
  },
}

/** A sentence for what nobody can be found by. */
async function find({ read }: UserView, query: URLSearchParams): Promise<UserPage | string> {
  try {
    return await read({ route: 'GET /users', query })
  } catch (error) {
    if (!isPosternError(error, 'validation-failed')) throw error
    const isOfPage = error.errors?.some(({ pointer }) => pointer === '/after')
    return isOfPage ? 'There is no such page of the list.' : 'Nobody can have such an address or name.'
  }
}

function searchForm({ postern, query }: UserView): Html {
  // There are deleted users where they can be restored.
  const isSoft = postern.routes.some(({ path }) => path.endsWith('/restore'))
  const statuses = ['', 'active', 'disabled', ...(isSoft ? ['deleted'] : [])]
  const choices = (name: string, all: readonly string[]) =>
    all.map((one) => html`<option value="${one}"${query.get(name) === one && html` selected`}>${one || 'any'}</option>`)
  return html`<form method="get" action="/admin/users" role="search" class="row">
<div class="field"><label for="q">Whole e-mail or username</label><input id="q" name="q" value="${query.get('q') ?? ''}" autocomplete="off" autocapitalize="none" spellcheck="false"></div>
<div class="field"><label for="role">Role</label><select id="role" name="role">${choices('role', ['', 'user', 'admin'])}</select></div>
<div class="field"><label for="status">Status</label><select id="status" name="status">${choices('status', statuses)}</select></div>
<button class="plain">Search</button>
</form>`
}

function table(view: UserView, { users }: UserPage): Html {
  if (users.length === 0) return html`<p role="status">Nobody was found.</p>`
  return html`<div class="scroll"><table class="stack">
<thead><tr><th scope="col">E-mail</th><th scope="col">Name</th><th scope="col">Roles</th><th scope="col">Status</th><th scope="col">Since</th></tr></thead>
<tbody>
${users.map((user) => row(view, user))}</tbody>
</table></div>`
}

function row(view: UserView, { id, email, emailVerified, name, username, roles, status, createdAt }: User): Html {
  const isDeleted = status === 'deleted'
  const restore = () => showForm(restoreForm, view, { values: { id }, key: `-${id}`, label: `Restore ${email}` })
  const called = [name, username].filter((one) => one !== undefined).join(' · ')
  return html`<tr><th scope="row" class="free">${isDeleted ? email : html`<a href="/admin/user?id=${id}">${email}</a>`}${!emailVerified && html` <span class="tag">unconfirmed</span>`}</th>
<td class="free" data-label="Name">${called || '–'}</td>
<td class="free" data-label="Roles">${roles.join(', ')}</td>
<td data-label="Status">${status}${isDeleted && restore()}</td>
<td data-label="Since">${instant(createdAt)}</td></tr>
`
}

function nextPath({ query }: UserView, next: string): string {
  const search = new URLSearchParams(query)
  search.set('after', next)
  search.delete('done')
  return `/admin/users?${search}`
}
