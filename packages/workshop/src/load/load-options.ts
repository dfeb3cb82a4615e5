import { parseArgs } from 'node:util'

/** What to put on which host, and for how long. */
export interface LoadOptions {
  readonly base: string
  readonly users: number
  readonly seconds: number
}

export const loadUsage = `npm run load -- [--base URL] [--users N] [--seconds S]

--base     the host's address, http://127.0.0.1:3000
--users    how many act at once, 1 to 500; 10
--seconds  how long, 1 to 3600; 30

Makes accounts, uses them and deletes them. Another host than this machine is refused unless it is named twice:
--yes-i-own-this-host HOST --yes-i-own-this-host HOST
A host that limits is waited for, as it asks (Retry-After). On this machine start it with POSTERN_RATE_LIMIT=off, which is for that.`

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Reads what follows `npm run load --`.
 *
 * @throws {Error} with a sentence for whoever typed it, above all where the host is not this machine's
 */
export function parseLoadOptions(words: readonly string[]): LoadOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      base: { type: 'string', default: 'http://127.0.0.1:3000' },
      users: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '30' },
      'yes-i-own-this-host': { type: 'string', multiple: true, default: [] },
    },
  })
  if (!/^https?:\/\//.test(values.base) || !URL.canParse(values.base)) throw new Error('--base takes a URL')
  const { hostname, origin } = new URL(values.base)
  const owned = values['yes-i-own-this-host'].filter((name) => name === hostname)
  if (!loopback.has(hostname) && owned.length < 2)
    throw new Error(`${hostname} is not this machine: name it twice, --yes-i-own-this-host ${hostname}, if it is yours`)
  return {
    base: origin,
    users: readCount('users', values.users, 500),
    seconds: readCount('seconds', values.seconds, 3600),
  }
}

function readCount(name: string, text: string, most: number): number {
  if (!/^[1-9]\d{0,3}$/.test(text) || Number(text) > most) throw new Error(`--${name} takes a number from 1 to ${most}`)
  return Number(text)
}
