import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NodeFault } from './node-fault.ts'

const challenge = 'requireUser answers everybody else with the problem'
const cookies = 'each of its cookies has a line of its own'
const outage = 'a store that is away is 503 with Retry-After at every guard'
const letters = 'a path is matched to the letter'

function answer(res: ServerResponse, status: number, text: string): true {
  res.statusCode = status
  res.end(text)
  return true
}

const without = (name: string) => (res: ServerResponse, status: number) => {
  res.removeHeader(name)
  return status
}

const withCookies =
  (change: (lines: readonly string[]) => readonly string[]) => (res: ServerResponse, status: number) => {
    const lines = res.getHeader('set-cookie')
    if (Array.isArray(lines)) res.setHeader('set-cookie', change(lines))
    return status
  }

const withTarget = (change: (target: string) => string) => (req: IncomingMessage) => {
  req.url = change(req.url ?? '')
  return false
}

/** Faults that frameworks bring along, or that a thin adapter easily has. */
export const nodeFaults: readonly NodeFault[] = [
  { name: 'keeps the last of several cookies', caughtBy: cookies, leave: withCookies((lines) => lines.slice(-1)) },
  { name: 'writes all cookies into one line', caughtBy: cookies, leave: withCookies((lines) => [lines.join(', ')]) },
  { name: 'swallows an outage', caughtBy: outage, leave: (_, status) => (status === 503 ? 200 : status) },
  { name: 'takes an outage for a stranger', caughtBy: outage, leave: (_, status) => (status === 503 ? 401 : status) },
  { name: 'does not say when to try again', caughtBy: outage, leave: without('retry-after') },
  { name: 'sends no challenge from its guards', caughtBy: challenge, leave: without('www-authenticate') },
  { name: 'lets what its guards answer be kept', caughtBy: challenge, leave: without('cache-control') },
  {
    name: 'lets strangers in',
    caughtBy: challenge,
    meet: ({ url, headers }, res) => url === '/notes' && headers.authorization === undefined && answer(res, 200, 'in'),
  },
  {
    name: 'takes a bad credential for none',
    caughtBy: 'optionalUser lets strangers and users in',
    meet: ({ url, headers }, res) =>
      url === '/greeting' && headers.authorization === 'Bearer x' && answer(res, 200, 'hello stranger'),
  },
  {
    name: 'takes the header of its own pages for given',
    caughtBy: 'sameOrigin lets no form of another origin through',
    meet(req) {
      req.rawHeaders.push('X-Postern-CSRF', '1')
      req.headers['x-postern-csrf'] = '1'
      return false
    },
  },
  {
    name: 'believes the X-Forwarded-For of anybody',
    caughtBy: 'whatever X-Forwarded-For and the framework say',
    trustProxy: 1,
  },
  {
    name: 'takes over the X-Request-Id of anybody',
    caughtBy: 'without a trusted proxy X-Request-Id is ours',
    trustProxy: 1,
  },
  {
    name: 'does not know HEAD',
    caughtBy: 'HEAD is as GET',
    meet: ({ method }, res) => method === 'HEAD' && answer(res, 404, ''),
  },
  { name: 'answers what is not Postern’s', caughtBy: 'falls through to the host', leave: without('x-fell-through') },
  { name: 'matches paths in any case', caughtBy: letters, meet: withTarget((target) => target.toLowerCase()) },
  { name: 'takes a slash at the end', caughtBy: letters, meet: withTarget((target) => target.replace(/(.)\/$/, '$1')) },
  {
    name: 'does not say which methods a path has',
    caughtBy: 'a method that a path does not have is 405',
    leave: without('allow'),
  },
  {
    name: 'answers OPTIONS by itself',
    caughtBy: 'OPTIONS is 204 with Allow',
    meet: ({ method }, res) => method === 'OPTIONS' && answer(res, 200, ''),
  },
]
