import type { Answered } from './create-answer-check.ts'
import type { Documented } from './documented.ts'

/** What a client puts into an operation. */
export interface SentExample {
  readonly body?: Readonly<Record<string, unknown>>
  /** In place of a body, as it is, under any type. */
  readonly text?: string
  readonly mediaType?: string
  readonly id?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** Sends an operation as its document says; parameters of the query as their examples. */
export async function sendExample(url: string, operation: Documented, sent: SentExample = {}): Promise<Answered> {
  const { request, parameters, method, path } = operation
  const { body = request?.example, mediaType = request?.mediaType } = sent
  const text = sent.text ?? (request && body && written(request.mediaType, body))
  const query = new URLSearchParams()
  for (const { name, in: where, example } of parameters) {
    if (where === 'query' && example !== undefined) query.append(name, String(example))
  }
  const given = Object.entries(sent.headers ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  const response = await fetch(`${url}${path.replace('{id}', sent.id ?? String(idOf(operation)))}?${query}`, {
    method,
    headers: { ...Object.fromEntries(given), ...(text !== undefined && mediaType && { 'content-type': mediaType }) },
    ...(text !== undefined && { body: text }),
  })
  const answer = await response.text()
  return {
    status: response.status,
    mediaType: response.headers.get('content-type')?.split(';')[0] ?? '',
    body: answer === '' ? undefined : JSON.parse(answer),
  }
}

const idOf = ({ parameters }: Documented) => parameters.find(({ name }) => name === 'id')?.example

function written(mediaType: string, body: object): string {
  return mediaType === 'application/json' ? JSON.stringify(body) : String(new URLSearchParams(Object.entries(body)))
}
