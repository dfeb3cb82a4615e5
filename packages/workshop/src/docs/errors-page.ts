import { catalogue } from 'postern'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { table } from './table.ts'

/** The catalogue of errors as a page. */
export const errorsPage = (): GeneratedPage => {
  const rows = Object.entries(catalogue).map(([code, { status, title }]) => [`\`${code}\``, String(status), title])
  return generatedPage('docs/reference/errors.md', [
    '# Errors',
    'Every expected failure is a `PosternError` with one of these codes. Codes are permanent: match `error.code`, or `code` in an answer, never a sentence. `isPosternError(error, code)` tells one from any other value, also where two copies of core are loaded. A code that no route in [http.md](http.md) names is not answered yet.',
    table(['code', 'status', 'sentence'], rows),
    '## Over HTTP',
    'A refusal is `application/problem+json` (RFC 9457): `{ type, title, status, code, requestId, errors? }`. `errors` lists what is wrong with the input, each as `{ pointer, code, detail }` with a pointer of RFC 6901. Nothing that was sent is repeated. A 401 has `WWW-Authenticate`, a 405 `Allow`, a 503 `Retry-After`. `POST /auth/token` alone answers in the words of RFC 6749 §5.2.',
  ])
}
