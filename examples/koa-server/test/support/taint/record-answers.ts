/** A call as a test writes it down. */
export interface RecordedCall {
  readonly body?: unknown
  /** In place of a body, and as it is. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The members that tests read of an answer. */
export interface Recorded {
  readonly status: number
  readonly headers: Headers
  readonly body: { readonly access_token?: string; readonly refresh_token?: string; readonly code?: string }
}

/** Calls routes, and keeps what came back. */
export interface Recorder {
  call(route: string, given?: RecordedCall): Promise<Recorded>
  /** The answers so far, heads and bodies: those that hand somebody his own, and all others. */
  answers(): { readonly answers: string; readonly 'own answers': string }
}

const own = /^(?:POST \/auth\/(?:register|login|refresh|verify)|\w+ \/users\/me(?:\/password)?)$/

/** Begins to record what a host answers; each body is JSON. */
export function recordAnswers(url: string): Recorder {
  const kept = { answers: '', 'own answers': '' }
  return {
    async call(route, { body, text = body === undefined ? undefined : JSON.stringify(body), headers = {} } = {}) {
      const [method = '', path = ''] = route.split(' ')
      const response = await fetch(`${url}${path.startsWith('/health') ? '' : '/api/v1'}${path}`, {
        method,
        headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(text !== undefined && { body: text }),
      })
      const answered = await response.text()
      const head = [...response.headers].map((line) => line.join(': ')).join('\n')
      kept[response.ok && own.test(route) ? 'own answers' : 'answers'] += `${route}\n${head}\n${answered}\n`
      return { status: response.status, headers: response.headers, body: JSON.parse(answered || '{}') }
    },
    answers: () => ({ ...kept }),
  }
}
