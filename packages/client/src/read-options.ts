import type { ClientOptions } from './client.ts'

export interface Settings {
  readonly origin: string
  /** Origin and prefix. */
  readonly base: string
  readonly transport: 'bearer' | 'cookie'
  readonly tabs: 'share' | 'apart'
  readonly send: typeof fetch
  readonly onSignedOut: (() => void) | undefined
}

/** @throws {TypeError} for a base URL that is no origin, and for another transport */
export function readOptions(options: ClientOptions): Settings {
  const { baseUrl, prefix = '/api/v1', transport = 'bearer', onSignedOut, fetch: own } = options
  const url = new URL(baseUrl)
  if (!/^https?:$/.test(url.protocol) || !/^https?:\/\/[^/?#@]+\/?$/i.test(baseUrl)) {
    throw new TypeError(
      'createClient: option "baseUrl" must be an origin, as https://api.example.com; its path is "prefix"',
    )
  }
  if (transport !== 'bearer' && transport !== 'cookie') {
    throw new TypeError('createClient: option "transport" must be "bearer" or "cookie"')
  }
  const isPage = 'document' in globalThis
  return {
    origin: url.origin,
    base: url.origin + prefix,
    transport,
    tabs: options.tabs ?? (isPage ? 'share' : 'apart'),
    // The global one is looked up at each call, and never called as a method: browsers refuse that.
    send: (input, init) => (own ?? fetch)(input, init),
    onSignedOut,
  }
}
