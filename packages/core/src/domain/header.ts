/** Headers as `Request` or node:http has them. */
export type HeaderSource = Headers | { readonly [name: string]: string | readonly string[] | undefined }

/**
 * One header by its name in lower case; undefined where it is absent.
 *
 * Several values are joined with a comma, as `Headers` joins them.
 */
export function header(headers: HeaderSource, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined
  const value = headers[name]
  return typeof value === 'object' ? value.join(', ') : value
}

function isHeaders(headers: HeaderSource): headers is Headers {
  return typeof headers.get === 'function'
}
