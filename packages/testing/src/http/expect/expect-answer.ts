import assert from 'node:assert/strict'
import type { HttpRequest, HttpResponse } from '../http-subject.ts'
import { expectCookies } from './expect-cookies.ts'
import { expectErrorBody } from './expect-error-body.ts'
import { sentTexts } from './sent-texts.ts'

/** What holds for every answer of Postern's, whatever the request was; the host's own answers are not looked at. */
export function expectAnswer(request: HttpRequest, response: HttpResponse): void {
  const { status, headers, text } = response
  if (headers.get('x-fell-through') === 'yes') return
  const said = `${request.method} ${request.path} ${status}`
  const cached = request.path.startsWith('/.well-known/') && status < 300 && request.method !== 'OPTIONS'
  assert.equal(headers.get('cache-control'), cached ? 'public, max-age=300' : 'no-store', said)
  assert.equal(headers.get('x-content-type-options'), 'nosniff', said)
  assert.match(headers.get('x-request-id') ?? '', /^[A-Za-z0-9._-]{1,64}$/, said)
  expectCookies(request, response)
  assert.equal(headers.get('access-control-allow-origin'), null, said)
  assert.ok(status < 500 || status === 503, `${said}: ${text}`)
  if (status === 401)
    assert.match(headers.get('www-authenticate') ?? '', /^(Bearer\b|Basic realm="postern", charset="UTF-8"$)/, said)
  if (status === 405) assert.match(headers.get('allow') ?? '', /^[A-Z]+(, [A-Z]+)*$/, said)
  if (status === 429 || status === 503) assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/, said)
  const isEmpty = status === 204 || (status === 202 && text === '')
  if (isEmpty) assert.equal(headers.get('content-type'), null, said)
  if (isEmpty || request.method === 'HEAD') assert.equal(text, '', said)
  else if (status < 300) assert.match(headers.get('content-type') ?? '', /^application\/json(; charset=utf-8)?$/, said)
  if (status < 400) return
  if (request.method !== 'HEAD') expectErrorBody(request, response)
  expectNoEcho(request, response)
}

/** A refusal tells nobody what was sent, not even whoever sent it. */
function expectNoEcho(request: HttpRequest, { text, headers }: HttpResponse): void {
  const answer = `${text} ${JSON.stringify([...headers])}`
  for (const sent of sentTexts(request)) assert.ok(!answer.includes(sent), `${request.path} echoes what was sent`)
}
