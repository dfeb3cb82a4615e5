/** Where the mail server is, and who asks. */
export type SmtpServerOptions =
  | {
      /** `smtps://user:password@host:port` or `smtp://…`; name and password percent-encoded, nothing after the port. */
      readonly url: string
    }
  | {
      readonly host: string
      /** Default 465 with `secure`, otherwise 587. */
      readonly port?: number
      /** TLS from the start, in place of STARTTLS; default false. */
      readonly secure?: boolean
      readonly user?: string
      readonly password?: string
    }

export interface SmtpServer {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
  readonly isLoopback: boolean
}

/** @throws {TypeError} that says what is wrong, without a value. */
export function readSmtpServer(options: SmtpServerOptions): SmtpServer {
  if (typeof options !== 'object' || options === null || ('url' in options && 'host' in options)) {
    throw wrong('takes { url } or { host, port, secure, user, password }')
  }
  const { host, port, secure = false, user, password } = 'url' in options ? readUrl(options.url) : options
  if (typeof secure !== 'boolean') throw wrong('secure must be true or false')
  if (typeof host !== 'string' || !/^(?:[A-Za-z0-9_.-]{1,253}|[0-9A-Fa-f:.]{2,45})$/.test(host))
    throw wrong('host must be a name or an address')
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
    throw wrong('port must be 1 to 65535')
  if ((user === undefined) !== (password === undefined)) throw wrong('user and password go together')
  return {
    host,
    port: port ?? (secure ? 465 : 587),
    secure,
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    isLoopback: /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host),
  }
}

function readUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw wrong('url must be smtp://host or smtps://host')
  }
  // A switch in the query would be one that nobody checks.
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw wrong('url must end after host and port')
  }
  const { username, password } = url
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    secure: url.protocol === 'smtps:',
    ...(url.port !== '' && { port: Number(url.port) }),
    ...(username !== '' && { user: decode(username) }),
    ...(password !== '' && { password: decode(password) }),
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw wrong('name and password in url must be percent-encoded')
  }
}

const wrong = (problem: string) => new TypeError(`createSmtpMailer: ${problem}`)
