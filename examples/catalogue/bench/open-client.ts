import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import type { ProductQuery } from '../src/repository/repository.ts'

/** Somebody who asks for pages over one connection. */
export interface Client {
  /** Reads the whole answer. */
  ask(query: ProductQuery): Promise<void>
  close(): void
}

/** Opens a client of a catalogue; an answer that is none, or not what is measured, is an error. */
export function openClient(url: string, expected: 'miss' | 'any'): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    async ask({ q, ...query }) {
      const text = new URLSearchParams(Object.entries({ ...query, ...(q !== undefined && { q }) }).map(pairOf))
      const sent = get(`${url}/api/v1/products${q === undefined ? '' : '/search'}?${text}`, { agent })
      const [response]: IncomingMessage[] = await once(sent, 'response')
      if (response === undefined) throw new Error('no answer')
      response.resume()
      await once(response, 'end')
      const from = response.headers['x-cache']
      if (response.statusCode !== 200 || (expected === 'miss' && from !== 'miss')) {
        throw new Error(`${response.statusCode}, ${from}`)
      }
    },
    close: () => agent.destroy(),
  }
}

const pairOf = ([name, value]: readonly [string, string | number | boolean]): [string, string] => [name, String(value)]
