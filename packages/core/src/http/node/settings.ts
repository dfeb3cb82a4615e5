import { defaults } from '../../domain/defaults.ts'
import type { AdapterOptions } from './adapter-options.ts'

/** The options of an adapter, filled in, and what it takes its time for. */
export interface Settings extends Required<AdapterOptions> {
  /** How long a body may take to come in. */
  readonly bodySeconds: number
  /** How long a client may go on sending what nobody reads any more. */
  readonly lingerSeconds: number
  /** How much of that is read, to be thrown away. */
  readonly lingerBytes: number
}

const known = ['prefix', 'trustProxy', 'onError']

/**
 * The options of an adapter, checked and filled in; `maker` is the function that was given them.
 *
 * @throws {TypeError} that names the option and says what it takes.
 */
export function readSettings(maker: string, options: AdapterOptions): Settings {
  const wrong = (name: string, sentence: string) => new TypeError(`${maker}: option "${name}" ${sentence}`)
  if (typeof options !== 'object' || options === null) throw new TypeError(`${maker}: the options must be an object`)
  const { prefix = defaults.http.prefix, trustProxy = 0, onError = 'respond' } = options
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown !== undefined) throw wrong(unknown, `is not known; there are ${known.join(', ')}`)
  if (typeof prefix !== 'string' || !/^(\/[A-Za-z0-9._~-]+)*$/.test(prefix)) {
    throw wrong('prefix', 'must be empty or like "/api/v1": it begins with a slash and does not end with one')
  }
  if (!Number.isInteger(trustProxy) || trustProxy < 0) {
    throw wrong('trustProxy', 'must be the number of proxies in front: 0, 1, 2, …')
  }
  if (onError !== 'respond' && onError !== 'throw') throw wrong('onError', 'must be "respond" or "throw"')
  return { prefix, trustProxy, onError, bodySeconds: 30, lingerSeconds: 2, lingerBytes: 262_144 }
}
