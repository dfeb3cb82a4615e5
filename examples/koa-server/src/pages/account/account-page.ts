import { deleteForm } from '../../forms/account/delete-form.ts'
import { emailForm } from '../../forms/account/email-form.ts'
import { endOthersForm } from '../../forms/account/end-others-form.ts'
import { endSessionForm } from '../../forms/account/end-session-form.ts'
import { passwordForm } from '../../forms/account/password-form.ts'
import { profileForm } from '../../forms/account/profile-form.ts'
import { done } from '../done.ts'
import { type Html, html } from '../html.ts'
import { sessionsTable } from '../sessions-table.ts'
import { showForm } from '../show-form.ts'
import type { SitePage, UserView } from '../site-page.ts'

const sentences = {
  'signed-up': 'Welcome! Your account is made, and you are signed in.',
  verified: 'Your address is confirmed.',
  profile: 'Your profile is saved.',
  password: 'Your password is changed, and every other device was signed out.',
  email: 'A mail with a link is on its way to the new address. Nothing changes before the link is confirmed.',
  session: 'That session has ended.',
  others: 'Every other session has ended.',
}

/** Everything that somebody can do about their own account. */
export const accountPage: SitePage = {
  path: '/account',
  for: 'users',
  forms: [profileForm, passwordForm, emailForm, endSessionForm, endOthersForm, deleteForm],
  async show(view) {
    const { user } = view.principal
    return {
      title: 'Your account',
      content: html`<h1>Your account</h1>
<p class="lead">${user.email}${user.emailVerified && html` <span class="tag good">confirmed</span>`}</p>
${done(view.query, sentences)}${unverified(view)}
<section aria-labelledby="profile"><h2 id="profile">Profile</h2>
${showForm(profileForm, view, { values: { name: user.name, username: user.username } })}</section>
<section aria-labelledby="email"><h2 id="email">E-mail</h2>
${showForm(emailForm, view, { before: html`<p>A mail to the new address has a link that confirms it.</p>` })}</section>
<section aria-labelledby="password"><h2 id="password">Password</h2>
${showForm(passwordForm, view, { before: loginOf(view) })}</section>
<section aria-labelledby="sessions"><h2 id="sessions">Sessions</h2>
${await sessions(view)}</section>
<section aria-labelledby="delete" class="danger"><h2 id="delete">Delete the account</h2>
${showForm(deleteForm, view, { before: html`<p>For good: nobody can bring it back.</p>` })}</section>`,
    }
  },
}

function unverified({ principal, settings }: UserView): Html | false {
  if (principal.user.emailVerified || settings.verification === 'off') return false
  return html`<p class="notice">Your address is not confirmed yet. <a href="/verify">Enter the code from the mail</a></p>`
}

/** Tells a password manager whose password it is. */
function loginOf({ principal }: UserView): Html {
  return html`<input type="text" autocomplete="username" value="${principal.user.email}" aria-label="E-mail" readonly hidden>\n`
}

async function sessions(view: UserView): Promise<Html> {
  const all = await view.postern.listSessions(view.principal)
  return html`${sessionsTable(all, ({ id, device = 'unknown device' }) =>
    showForm(endSessionForm, view, { values: { id }, key: `-${id}`, label: `End the session on ${device}` }),
  )}${all.length > 1 && showForm(endOthersForm, view)}`
}
