import type { Context } from 'koa'
import { type Html, html } from './html.ts'

/** Answers with a whole page: one stylesheet from our own origin, no script. */
export function answerPage(ctx: Context, { title, content }: { readonly title: string; readonly content: Html }): void {
  ctx.type = 'html'
  ctx.body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
${content}
</body>
</html>
`.markup
}
