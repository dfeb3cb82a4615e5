import { signUpForm } from '../forms/sign-up-form.ts'
import { html } from './html.ts'
import { showForm } from './show-form.ts'
import type { SitePage } from './site-page.ts'

/** Where users come from, if the host lets them. */
export const signUpPage: SitePage = {
  path: '/sign-up',
  for: 'everybody',
  forms: [signUpForm],
  show(view) {
    const isOpen = view.settings.registration === 'open'
    const form = isOpen ? showForm(signUpForm, view) : html`<p>Here only an administrator makes accounts.</p>`
    return {
      title: 'Sign up',
      width: 'narrow',
      content: html`<h1>Sign up</h1>
${form}
<ul class="beside"><li><a href="/sign-in">I have an account</a></li></ul>`,
    }
  },
}
