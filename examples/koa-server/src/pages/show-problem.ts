import type { Context } from 'koa'
import { catalogue, type ErrorCode } from 'postern'
import { inWords } from '../forms/in-words.ts'
import { answerPage } from './answer-page.ts'
import { html } from './html.ts'

type Words = readonly [title: string, sentence: string]

const notNow: Words = ['Not right now', 'The server cannot answer for the moment.']

/** For people; of what browsers hardly ever meet the catalogue has the sentence. */
const words: { readonly [code in ErrorCode]?: Words } = {
  forbidden: ['This is not for you', 'Your account may not open this page. Somebody with more rights may.'],
  csrf: ['Nothing was done', 'What was sent to this page did not come from a page of this server.'],
  'not-found': ['There is nothing here', 'The address is wrong, or what was here is gone.'],
  'method-not-allowed': ['That cannot be done here', 'This page is there, but what was asked of it is not.'],
  'rate-limited': ['Too many tries', 'Please wait before you try again.'],
  internal: ['Something went wrong', 'It is not your fault. The log of the server knows more.'],
  overloaded: notNow,
  'store-unavailable': notNow,
}

/** Answers with a page instead of the problem that is the answer so far; of the request itself it shows nothing. */
export function showProblem(ctx: Context): void {
  const { code, requestId } = JSON.parse(String(ctx.body || '{}'))
  const [title, sentence] = wordsFor(code)
  const waitSeconds = Number(ctx.response.get('Retry-After'))
  // The address of the page itself, which is not shown.
  const canRetry = ctx.status === 503 && ctx.method === 'GET'
  answerPage(ctx, {
    title,
    width: 'narrow',
    isForNobody: true,
    content: html`<h1>${title}</h1>
<p>${sentence}${waitSeconds > 0 && ` Try again in ${inWords(waitSeconds)}.`}</p>
<p class="actions">${canRetry && html`<a class="button" href="">Try again</a>\n`}<a class="button${canRetry && ' plain'}" href="/">To the start</a></p>
<p class="beside quiet">Error ${ctx.status}, request <code>${requestId}</code></p>`,
  })
}

function wordsFor(code: string): Words {
  if (!Object.hasOwn(catalogue, code)) return ['That did not work', '']
  // Looked up just now.
  const known = code as ErrorCode
  return words[known] ?? ['That did not work', catalogue[known].title]
}
