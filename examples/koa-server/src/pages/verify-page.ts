import type { Principal } from 'postern'
import { resendForm } from '../forms/resend-form.ts'
import { signOutForm } from '../forms/sign-out-form.ts'
import { verifyForm } from '../forms/verify-form.ts'
import { done } from './done.ts'
import { type Html, html } from './html.ts'
import { showForm } from './show-form.ts'
import type { PageContent, SitePage, View } from './site-page.ts'

const sentences = { sent: 'If there is something to confirm, a mail with a code and a link is on its way.' }

/** Where the link of the first mail leads; a visit alone confirms nothing. */
export const verifyPage: SitePage = {
  path: '/verify',
  for: 'everybody',
  forms: [verifyForm({ isSignedIn: false, mailboxIsProof: false }), resendForm],
  show(view) {
    const { principal, settings } = view
    if (principal?.user.emailVerified === true) return confirmed(view, principal)
    const form = verifyForm({ isSignedIn: principal !== undefined, mailboxIsProof: settings.mailboxIsProof })
    return {
      title: 'Confirm your address',
      width: 'narrow',
      content: html`<h1>Confirm your address</h1>
${done(view.query, sentences)}<p>We sent you a mail with a code and a link: either will do.</p>
${showForm(form, view)}
${resend(view)}${principal && anotherAccount(view, principal)}`,
    }
  },
}

/** The link may be another account's, which whoever is signed in cannot confirm. */
function confirmed(view: View, principal: Principal): PageContent {
  return {
    title: 'Confirm your address',
    width: 'narrow',
    content: html`<h1>Confirm your address</h1>
<p>The address of this account is confirmed.</p>
<p class="actions"><a class="button" href="/account">Your account</a></p>
${anotherAccount(view, principal)}`,
  }
}

function anotherAccount(view: View, { user }: Principal): Html {
  return html`<div class="beside"><p>You are signed in as <strong>${user.email}</strong>. If the mail came to another address, sign out and open its link
again.</p>
${showForm(signOutForm, view, { label: `Sign out of ${user.email}` })}</div>`
}

function resend(view: View) {
  const isOpen = view.refused?.form.action === resendForm.action
  return html`<details class="beside"${isOpen && html` open`}><summary>No mail has come?</summary>
<p>Look among the unwanted mail first. A new code makes the last one useless.</p>
${showForm(resendForm, view, { values: { email: view.principal?.user.email } })}</details>`
}
