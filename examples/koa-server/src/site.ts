import type { KoaAuth } from '@postern/koa'
import type { Context } from 'koa'
import type { ExchangeAnswer, Postern } from 'postern'
import type { Page, Paths } from './app/serve-paths.ts'
import type { CallContract } from './forms/call-contract.ts'
import { goTo } from './forms/go-to.ts'
import { takeForm } from './forms/take-form.ts'
import { knowAsker } from './know-asker.ts'
import { answerPage } from './pages/answer-page.ts'
import type { SitePage, SiteSettings, View } from './pages/site-page.ts'

export interface SiteParts {
  readonly postern: Postern
  readonly auth: KoaAuth<object>
  readonly call: CallContract
  readonly settings: SiteSettings
}

/** The pages for people, each with the paths that its forms are sent to. */
export function createSite(sitePages: readonly SitePage[], parts: SiteParts): Paths {
  const pages = new Map<string, Page>()
  const forms = new Map<string, Page>()
  for (const page of sitePages) {
    pages.set(page.path, (ctx) => openPage(page, parts, ctx))
    for (const form of page.forms) {
      // A form that was not taken leaves its own path in the address bar.
      if (form.action !== page.path) pages.set(form.action, (ctx) => goTo(ctx, page.path + ctx.search))
      const show = (ctx: Context, refused: View['refused']) => showPage(page, parts, ctx, refused)
      const take = (ctx: Context) => knowing(parts, ctx, () => takeForm(form, { ...parts, page: page.path, show }, ctx))
      forms.set(form.action, (ctx) => parts.auth.sameOrigin()(ctx, () => take(ctx)))
    }
  }
  return { pages, forms }
}

async function openPage(page: SitePage, parts: SiteParts, ctx: Context): Promise<void> {
  const show = () => showPage(page, parts, ctx)
  const isKnown = page.for === 'everybody' && (await knowAsker(parts.postern, ctx))
  await (isKnown ? show() : knowing(parts, ctx, show))
}

/** Finds out who is asking; a session that is over is nobody. */
async function knowing({ auth }: SiteParts, ctx: Context, next: () => Promise<void>): Promise<void> {
  await auth.optionalUser()(ctx, next)
}

async function showPage(page: SitePage, parts: SiteParts, ctx: Context, refused?: View['refused']): Promise<void> {
  const show = () => showAdmitted(page, parts, ctx, refused)
  const isAdmitted = page.for !== 'admins' || ctx.state.principal === undefined
  // The guard, so that a refusal is told as that of a route is.
  await (isAdmitted ? show() : parts.auth.requireRole('admin')(ctx, show))
}

async function showAdmitted(page: SitePage, parts: SiteParts, ctx: Context, refused?: View['refused']): Promise<void> {
  const { principal } = ctx.state
  const { postern, settings, call } = parts
  const view: View = {
    postern,
    settings,
    query: new URLSearchParams(ctx.querystring),
    read: async (one) => readAnswer(await call(ctx, one)),
    ...(principal && { principal }),
    ...(refused && { refused }),
  }
  const shown = await contentOf(page, view, ctx.path + ctx.search)
  if ('goTo' in shown) goTo(ctx, shown.goTo)
  else {
    answerPage(ctx, shown)
    if (shown.status !== undefined) ctx.status = shown.status
  }
}

/** What the contract says that a route answers. */
function readAnswer<T>({ body = '{}', error }: ExchangeAnswer): T {
  if (error !== undefined) throw error
  return JSON.parse(body)
}

function contentOf(page: SitePage, view: View, here: string): ReturnType<SitePage['show']> {
  if (page.for === 'everybody') return page.show(view)
  const { principal } = view
  if (principal === undefined) return { goTo: `/sign-in?next=${encodeURIComponent(here)}` }
  return page.show({ ...view, principal })
}
