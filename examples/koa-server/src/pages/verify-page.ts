import { resendForm } from '../forms/resend-form.ts'
import { verifyForm } from '../forms/verify-form.ts'
import { done } from './done.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage, View } from './site-page.ts'

const sentences = { sent: 'If there is something to confirm, a mail with a code and a link is on its way.' }

/** Where the link of the first mail leads; a visit alone confirms nothing. */
export const verifyPage: SitePage = {
  path: '/verify',
  for: 'everybody',
  forms: [verifyForm({ isSignedIn: false, mailboxIsProof: false }), resendForm],
  show(view) {
    const { principal, settings } = view
    if (principal?.user.emailVerified === true) return { goTo: '/account' }
    const form = verifyForm({ isSignedIn: principal !== undefined, mailboxIsProof: settings.mailboxIsProof })
    return {
      title: 'Confirm your address',
      width: 'narrow',
      content: html`<h1>Confirm your address</h1>
${done(view.query, sentences)}<p>We sent you a mail with a code and a link: either will do.</p>
${showForm(form, view)}
${resend(view)}`,
    }
  },
}

function resend(view: View) {
  const isOpen = view.refused?.form.action === resendForm.action
  return html`<details class="beside"${isOpen && html` open`}><summary>No mail has come?</summary>
<p>Look among the unwanted mail first. A new code makes the last one useless.</p>
${showForm(resendForm, view, { values: { email: view.principal?.user.email } })}</details>`
}
