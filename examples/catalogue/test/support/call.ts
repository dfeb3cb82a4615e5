/** JSON of an answer, as far as the tests look into it. */
export interface AnswerBody {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly price: string
  readonly stock: number
  readonly version: number
  readonly category: string
  readonly products: readonly AnswerBody[]
  readonly categories: readonly { readonly slug: string; readonly name: string }[]
  readonly total: number
  readonly pages: number
  readonly code: string
  readonly requestId: string
  readonly access_token: string
  readonly errors: readonly { readonly pointer: string; readonly code: string }[]
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: AnswerBody
}

export interface CallOptions {
  readonly body?: object | string
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** Calls the API of an app. */
export async function call(url: string, request: string, { body, token, headers }: CallOptions = {}): Promise<Answer> {
  const [method = 'GET', path = ''] = request.split(' ')
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.includes('json') === true
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  }
}
