// A SPA on app.example.com with the API on api.example.com (cookie mode), and a second service that only verifies tokens.
import { createClient } from '@postern/client'
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { createMemoryStore, createPostern } from 'postern'

const postern = createPostern({
  secret: process.env.AUTH_SECRET ?? '',
  store: createMemoryStore(),
  baseUrl: 'https://api.example.com',
  trustedOrigins: ['https://app.example.com', 'http://localhost:5173'],
  accessTokens: {
    audience: 'https://billing.example.com',
    claims: (user) => ({ roles: user.roles, email_verified: user.emailVerified }),
  },
})

/** api.example.com: Postern's routes, and one of the app's own. */
async function serve(request: Request): Promise<Response> {
  const answer = await postern.handler(request)
  if (answer !== undefined) return answer
  const { headers, method } = request
  const principal = await postern.findPrincipal({ headers, method }).catch(() => undefined)
  return Response.json({ notes: [] }, { status: principal === undefined ? 401 : 200 })
}

/** Stands in for the network and for the browser of app.example.com, which keeps the cookie and says where it is. */
let cookie = ''
const browse: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  request.headers.set('origin', 'https://app.example.com')
  request.headers.set('sec-fetch-site', 'same-site')
  if (cookie !== '') request.headers.set('cookie', cookie)
  const answer = await serve(request)
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return answer
}

const auth = createClient<{ readonly theme?: 'light' | 'dark' }>({
  baseUrl: 'https://api.example.com',
  transport: 'cookie',
  onSignedOut: () => console.log('to /sign-in'),
  fetch: browse,
})
await auth.register({ email: 'ada@example.com', password: 'correct horse battery' })
const { user } = await auth.login({ email: 'ada@example.com', password: 'correct horse battery', remember: true })
console.log(user.attributes.theme, (await auth.fetch('/api/v1/notes')).status)

// billing.example.com: no Postern, no secret, jose alone. Valid until `exp` (10 min) after a logout.
const keys = createRemoteJWKSet(new URL('https://api.example.com/.well-known/jwks.json'), {
  [customFetch]: (url, init) => serve(new Request(url, init as RequestInit)),
})

async function rolesOf(token: string): Promise<readonly string[]> {
  const { payload } = await jwtVerify<{ roles: string[] }>(token, keys, {
    issuer: 'https://api.example.com',
    audience: 'https://billing.example.com',
    typ: 'at+jwt',
  })
  return payload.roles
}

const { accessToken } = await postern.login({ email: 'ada@example.com', password: 'correct horse battery' })
console.log(await rolesOf(accessToken))
await auth.logout()
console.log((await auth.fetch('/api/v1/notes')).status)
