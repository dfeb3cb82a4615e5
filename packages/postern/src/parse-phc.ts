export interface PhcParameters {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
  readonly saltBytes: number
  readonly tagBytes: number
}

/** Bounded throughout, so it looks at no more of a long text than a hash can have: salt 8–64 bytes, tag 16–64. */
const form =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,9}),t=([1-9]\d{0,9}),p=([1-9]\d{0,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/**
 * Reads the parameters of an Argon2id hash of version 19; undefined for anything else.
 *
 * Strict, so that whatever passes can be verified: canonical base64 without padding, no leading zeros, at least 8 KiB a
 * lane (RFC 9106 §3.1). That the parameters are bearable is for the caller to see to.
 */
export function parsePhc(hash: string): PhcParameters | undefined {
  const [, memory, passes, lanes, salt, tag] = form.exec(hash) ?? []
  const saltBytes = decodedLength(salt ?? '')
  const tagBytes = decodedLength(tag ?? '')
  if (saltBytes === undefined || tagBytes === undefined) return undefined
  const parameters = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes), saltBytes, tagBytes }
  return parameters.memoryKib < 8 * parameters.lanes ? undefined : parameters
}

/** The number of bytes; undefined for none, and where they do not encode to the same text again. */
function decodedLength(base64: string): number | undefined {
  const bytes = Buffer.from(base64, 'base64')
  return base64 !== '' && bytes.toString('base64').replaceAll('=', '') === base64 ? bytes.length : undefined
}
