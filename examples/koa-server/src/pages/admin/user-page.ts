import { isPosternError, type SessionInfo, type User } from 'postern'
import { deleteUserForm } from '../../forms/admin/delete-user-form.ts'
import { endSessionsForm } from '../../forms/admin/end-sessions-form.ts'
import { rolesForm } from '../../forms/admin/roles-form.ts'
import { statusForm } from '../../forms/admin/status-form.ts'
import { done } from '../done.ts'
import { type Html, html } from '../html.ts'
import { instant } from '../instant.ts'
import { sessionsTable } from '../sessions-table.ts'
import { showForm } from '../show-form.ts'
import type { SitePage, UserView } from '../site-page.ts'
import { adminLinks } from './admin-links.ts'
import { goneUserPage } from './gone-user-page.ts'
import { isFresh } from './is-fresh.ts'

const sentences = {
  created: 'The user is made.',
  roles: 'The roles are set, and the sessions of the user have ended.',
  disabled: 'The user is disabled, and its sessions have ended.',
  enabled: 'The user may sign in again.',
  restored: 'The user is back, without a password: a forgotten one can be set anew.',
  sessions: 'All sessions of the user have ended.',
}

const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** One user, and what an admin can do about it. */
export const userPage: SitePage = {
  path: '/admin/user',
  for: 'admins',
  forms: [rolesForm, statusForm('active'), endSessionsForm, deleteUserForm],
  async show(view) {
    const { principal, query } = view
    const id = query.get('id') ?? ''
    const found = await find(view, id)
    if (found === undefined) return goneUserPage(id)
    const { user, sessions } = found
    return {
      title: user.email,
      width: 'wide',
      content: html`<h1>${user.email}</h1>
${adminLinks('/admin/users')}${done(query, sentences)}${facts(user)}
<section aria-labelledby="sessions"><h2 id="sessions">Sessions</h2>
${sessions.length === 0 ? html`<p>None.</p>` : sessionsTable(sessions)}</section>
${user.id === principal.user.id ? html`<p class="notice">This is you. <a href="/account">Your account</a></p>` : actions(view, user)}`,
    }
  },
}

interface Found {
  readonly user: User
  readonly sessions: readonly SessionInfo[]
}

/** Undefined for a user who is gone; what is no id at all leads nowhere. */
async function find({ read }: UserView, id: string): Promise<Found | undefined> {
  const route = `GET /users/${encodeURIComponent(id)}`
  try {
    const { user } = await read<Pick<Found, 'user'>>({ route })
    const { sessions } = await read<Pick<Found, 'sessions'>>({ route: `${route}/sessions` })
    return { user, sessions }
  } catch (error) {
    if (isPosternError(error, 'not-found') && isId.test(id)) return undefined
    throw error
  }
}

function facts({ id, name, username, roles, status, emailVerifiedAt, createdAt }: User): Html {
  const rows: readonly (readonly [string, Html | string])[] = [
    ['Name', name ?? '–'],
    ['Username', username ?? '–'],
    ['Roles', roles.join(', ')],
    ['Status', status],
    ['Address confirmed', emailVerifiedAt === undefined ? 'no' : instant(emailVerifiedAt)],
    ['Since', instant(createdAt)],
    ['Id', html`<code>${id}</code>`],
  ]
  return html`<dl class="facts">
${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`)}</dl>
<p><a href="/admin/audit?userId=${id}">What happened to this user</a></p>`
}

function actions(view: UserView, user: User): Html {
  const next = encodeURIComponent(`/admin/user?id=${user.id}`)
  if (!isFresh(view)) {
    return html`<p class="notice">You signed in more than five minutes ago. <a href="/confirm?next=${next}">Give your password again to change this user</a></p>`
  }
  const disabled = String(user.status === 'active')
  return html`<section aria-labelledby="change"><h2 id="change">Change</h2>
${showForm(rolesForm, view, { values: { roles: user.roles.join(' ') } })}
<div class="row">${showForm(statusForm(user.status === 'active' ? 'active' : 'disabled'), view, { values: { disabled } })}${showForm(endSessionsForm, view)}</div></section>
<section aria-labelledby="delete" class="danger"><h2 id="delete">Delete</h2>
${showForm(deleteUserForm, view)}</section>`
}
