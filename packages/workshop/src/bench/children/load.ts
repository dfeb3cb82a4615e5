import { Agent, get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { type Answer, fire, type Lane } from '../fire.ts'
import { answerCalls } from '../process/answer-calls.ts'
import { stayAwake } from '../stay-awake.ts'

interface Target {
  readonly url: string
}
type Credentials = Readonly<Record<string, string>>

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const json = { 'content-type': 'application/json' }

const expectSuccess = ({ status, body }: Answer): void => {
  if (status !== 200) throw new Error(`answered ${status}: ${body}`)
}

interface Flood extends Target {
  readonly bodies: readonly Credentials[]
  readonly addresses: boolean
  readonly pauseMs: number
  readonly seconds: number
}

const kindOf = ({ status, headers }: Response): 'succeeded' | 'refused' | 'others' => {
  if (status === 200) return 'succeeded'
  return (status === 503 || status === 429) && Number(headers.get('retry-after')) > 0 ? 'refused' : 'others'
}

/** One check, from the moment it is due to the last byte of its answer, in milliseconds. */
const timeCheck = (url: string, token: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const begunMs = performance.now()
    const request = get(url, { agent, headers: bearer(token) }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`))
      response.once('end', () => resolve(performance.now() - begunMs)).resume()
    })
    request.once('error', reject)
  })

const handlers = {
  /** One check after the other on a connection for each token; gives back how many were answered. */
  check: (input: Target & { readonly tokens: readonly string[]; readonly seconds: number }): Promise<number> =>
    stayAwake(() =>
      fire({
        url: input.url,
        method: 'GET',
        lanes: input.tokens.map((token) => ({ headers: bearer(token) })),
        until: { seconds: input.seconds },
      }),
    ),

  /** One refresh after the other on a connection for each token, always with the token of the last answer. */
  refresh: (input: Target & { readonly tokens: readonly string[]; readonly seconds: number }): Promise<number> => {
    const answered = (answer: Answer): string => {
      expectSuccess(answer)
      const { refresh_token } = JSON.parse(answer.body) as { refresh_token: string }
      return JSON.stringify({ refresh_token })
    }
    const lanes = input.tokens.map(
      (token): Lane => ({ headers: json, body: JSON.stringify({ refresh_token: token }), answered }),
    )
    return stayAwake(() => fire({ url: input.url, method: 'POST', lanes, until: { seconds: input.seconds } }))
  },

  /** One login after the other on a connection for each body; gives back how many succeeded, which is all. */
  login: (input: Target & { readonly bodies: readonly Credentials[]; readonly times: number }): Promise<number> =>
    fire({
      url: input.url,
      method: 'POST',
      lanes: input.bodies.map((body) => ({ headers: json, body: JSON.stringify(body) })),
      until: { answers: input.times },
    }),

  /**
   * Always one login under way for each body, each from an address of its own where `addresses` says so.
   *
   * Whoever is refused comes back after `pauseMs`. Gives back how many succeeded, how many were refused as they should be,
   * and how many were answered otherwise.
   */
  async flood(input: Flood): Promise<{ succeeded: number; refused: number; others: number }> {
    const counts = { succeeded: 0, refused: 0, others: 0 }
    const endMs = performance.now() + input.seconds * 1000
    const client = async (credentials: Credentials, index: number) => {
      const address = input.addresses ? { 'x-forwarded-for': `192.0.2.${index + 1}` } : {}
      // Spread over the pause: clients do not march in step.
      await setTimeout((input.pauseMs * index) / input.bodies.length)
      const login = { method: 'POST', headers: { ...json, ...address }, body: JSON.stringify(credentials) }
      while (performance.now() < endMs) {
        const response = await fetch(input.url, login)
        await response.arrayBuffer()
        const answer = kindOf(response)
        counts[answer]++
        if (answer !== 'succeeded' && input.pauseMs > 0) await setTimeout(input.pauseMs)
      }
    }
    await Promise.all(input.bodies.map(client))
    return counts
  },

  /** Checks at an even pace, whatever the answers take; gives back how long each took, in milliseconds. */
  async pace(
    input: Target & {
      readonly token: string
      readonly connections: number
      readonly perSecond: number
      readonly seconds: number
    },
  ): Promise<readonly number[]> {
    const agent = new Agent({ keepAlive: true, maxSockets: input.connections })
    const begunMs = performance.now()
    const checks: Promise<number>[] = []
    while (checks.length < input.perSecond * input.seconds) {
      const due = ((performance.now() - begunMs) * input.perSecond) / 1000
      while (checks.length < due) checks.push(timeCheck(input.url, input.token, agent))
      await setTimeout(1)
    }
    const tookMs = await Promise.all(checks)
    agent.destroy()
    return tookMs
  },
}
export type Load = typeof handlers

answerCalls(handlers)
