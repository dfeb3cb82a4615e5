import { catalogue } from 'postern'
import { errorCodesOf } from './error-codes.ts'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { type HttpDocument, readHttpDocument } from './http-document.ts'
import { table } from './table.ts'

/** Who answers the codes that stand at no route. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['forbidden', 'guards'],
  ['email-not-verified', 'guards'],
  ['method-not-allowed', 'every known path'],
])

const answeredBy = ({ paths }: HttpDocument): ((code: string) => string) => {
  const operations = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .filter(({ operationId }) => operationId !== undefined)
    .map((operation) => ({ name: operation.operationId, codes: errorCodesOf(operation).map(({ code }) => code) }))
  // The token endpoint has words of its own.
  const withProblems = operations.filter(({ name }) => name !== 'token')
  return (code) => {
    const names = withProblems.filter(({ codes }) => codes.includes(code)).map(({ name }) => `\`${name}\``)
    if (names.length === withProblems.length) return 'every route'
    return names.length === 0 ? (elsewhere.get(code) ?? 'nothing in this version') : names.join(', ')
  }
}

/** The catalogue of errors as a page. */
export const errorsPage = (): GeneratedPage => {
  const whoAnswers = answeredBy(readHttpDocument())
  const rows = Object.entries(catalogue).map(([code, { status, title }]) => [
    `\`${code}\``,
    String(status),
    title,
    whoAnswers(code),
  ])
  return generatedPage('docs/reference/errors.md', [
    '# Errors',
    'Every expected failure is a `PosternError` with one of these codes. Codes are permanent: match `error.code`, or `code` in an answer, never a sentence. `isPosternError(error, code)` tells one from any other value, also where two copies of core are loaded.',
    table(['code', 'status', 'sentence', 'answered by'], rows),
    '`auth.requireUser()` and `auth.requireRole()`, the guards, also answer `unauthenticated`, `reauthentication-required` and `store-unavailable`. Routes are described in [http.md](http.md).',
    '## Over HTTP',
    'A refusal is `application/problem+json` (RFC 9457): `{ type, title, status, code, requestId, errors? }`. `errors` lists what is wrong with the input, each as `{ pointer, code, detail }` with a pointer of RFC 6901. Nothing that was sent is repeated. A 401 has `WWW-Authenticate`, a 405 `Allow`, a 503 `Retry-After`. `POST /auth/token` alone answers in the words of RFC 6749 §5.2.',
  ])
}
