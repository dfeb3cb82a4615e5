import assert from 'node:assert/strict'
import type { HttpRequest, HttpResponse } from '../http-subject.ts'

/** The only answers that set a cookie: a use slides the session on the server, and no refusal ends another tab's. */
const setting = /^(POST \/api\/v1\/auth\/(register|login|logout)|PUT \/api\/v1\/users\/me\/password)(\?|$)/
const line =
  /^__Host-postern=(?:pcs_[\w-]{92}; Path=\/; Secure; HttpOnly; SameSite=(?:Lax|Strict)(?:; Max-Age=[1-9]\d*)?|; Path=\/; Secure; HttpOnly; SameSite=(?:Lax|Strict); Max-Age=0)$/

/** What holds for the cookies of every answer: one at most, whole, where one belongs, and its secret nowhere else. */
export function expectCookies({ method, path }: HttpRequest, { status, headers, text }: HttpResponse): void {
  const cookies = headers.getSetCookie()
  const said = `${method} ${path} ${status} sets ${cookies.length} cookies`
  if (cookies.length === 0) return
  assert.ok(cookies.length === 1 && status < 300 && setting.test(`${method} ${path}`), said)
  for (const cookie of cookies) {
    assert.match(cookie, line, said)
    const secret = /pcs_[\w-]+/.exec(cookie)?.[0]
    if (secret !== undefined) assert.ok(!text.includes(secret), `${said}, and shows its secret`)
  }
}
