/** As much of an event as is looked at: API Gateway for HTTP APIs (format 2.0) and function URLs. */
export interface LambdaEventV2 {
  readonly version: string
  readonly rawPath: string
  readonly rawQueryString?: string
  readonly headers?: LambdaHeaders
  readonly cookies?: readonly string[] | undefined
  readonly requestContext: {
    readonly stage?: string
    readonly http: { readonly method: string; readonly sourceIp: string }
  }
  readonly body?: string | null | undefined
  readonly isBase64Encoded?: boolean
}

/** As much of an event as is looked at: API Gateway for REST APIs, and HTTP APIs in format 1.0. */
export interface LambdaEventV1 {
  readonly httpMethod: string
  readonly path: string
  readonly headers?: LambdaHeaders | null
  readonly multiValueHeaders?: { readonly [name: string]: readonly string[] | undefined } | null
  readonly multiValueQueryStringParameters?: { readonly [name: string]: readonly string[] | undefined } | null
  readonly requestContext: {
    readonly stage?: string
    readonly identity: { readonly sourceIp: string }
  }
  readonly body?: string | null | undefined
  readonly isBase64Encoded?: boolean
}

interface LambdaHeaders {
  readonly [name: string]: string | undefined
}

/** An event of a request, in either format. */
export type LambdaEvent = LambdaEventV1 | LambdaEventV2

/** What a handler answers; each format takes its own members and looks at no other. */
export interface LambdaResult {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
  readonly isBase64Encoded: false
  /** Format 2.0. */
  readonly cookies?: string[]
  /** Format 1.0. */
  readonly multiValueHeaders?: Record<string, string[]>
}

/** Tells format 2.0, which function URLs have as well. */
export function isV2(event: LambdaEvent): event is LambdaEventV2 {
  return 'rawPath' in event
}
