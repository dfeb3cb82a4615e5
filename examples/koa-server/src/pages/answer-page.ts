import type { Context } from 'koa'
import type { User } from 'postern'
import { type Html, html } from './html.ts'
import type { PageContent } from './site-page.ts'

/** Answers with a whole page: stylesheet and scripts from our own origin, nothing inline. */
export function answerPage(ctx: Context, { title, content, width, isForNobody }: PageContent): void {
  const user: User | undefined = ctx.state.user
  ctx.type = 'html'
  // Without it a browser sends a form's `Origin` as null; no other origin is ever told where its visitor came from.
  ctx.set('Referrer-Policy', 'same-origin')
  ctx.body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === 'Postern' ? title : `${title} · Postern`}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
${scriptsOf(content)}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar"><div>
<a class="brand" href="/">Postern</a>
${!isForNobody && html`<nav aria-label="Postern">${linksOf(ctx.path, user)}</nav>\n`}</div></header>
<main id="main" tabindex="-1"${width && html` class="${width}"`}>
${content}
</main>
</body>
</html>
`.markup
}

/** A page loads what it uses. */
function scriptsOf({ markup }: Html): Html {
  const scripts = [
    ['form.js', '<form method="post"'],
    ['fields.js', 'data-field'],
    ['try.js', 'data-try'],
  ].filter(([, mark = '']) => markup.includes(mark))
  return html`${scripts.map(([name]) => html`<script type="module" src="/${name}"></script>\n`)}`
}

function linksOf(path: string, user: User | undefined): Html {
  const link = (to: string, text: string) =>
    html`<a href="${to}"${path === to && html` aria-current="page"`}>${text}</a>`
  if (user === undefined) return html`${link('/sign-in', 'Sign in')}${link('/sign-up', 'Sign up')}`
  return html`${user.roles.includes('admin') && link('/admin', 'Administration')}${link('/account', 'Account')}
<form method="post" action="/sign-out"><button class="link">Sign out</button></form>`
}
