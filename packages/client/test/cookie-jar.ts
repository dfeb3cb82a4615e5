/** A `fetch` that keeps cookies as a browser does where `credentials` say so, and notes what each request bore. */
export function createCookieJar() {
  const cookies = new Map<string, string>()
  const sent: { readonly headers: Headers; readonly credentials: string }[] = []
  const jar: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const includes = request.credentials === 'include'
    if (includes && cookies.size > 0)
      request.headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    sent.push({ headers: new Headers(request.headers), credentials: request.credentials })
    const answer = await fetch(request)
    for (const line of includes ? answer.headers.getSetCookie() : []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return { fetch: jar, cookies, sent }
}
