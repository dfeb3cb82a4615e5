import type { Context } from 'koa'
import type { User } from 'postern'
import { answerPage } from './answer-page.ts'
import { html } from './html.ts'

/** Says that a form was another account's, with the way to the page of whoever is signed in now; what was typed is not theirs. */
export function showOtherAccount(ctx: Context, { user, page }: { readonly user: User; readonly page: string }): void {
  answerPage(ctx, {
    title: 'You are signed in as somebody else',
    width: 'narrow',
    content: html`<h1>You are signed in as somebody else</h1>
<p>What you sent was for another account. This browser is signed in as <strong>${user.email}</strong> now, so nothing was done.</p>
<p class="actions"><a class="button" href="${page}">Go on as ${user.email}</a></p>`,
  })
  ctx.status = 409
}
