import { randomBytes } from 'node:crypto'

/** Names a temporary file beside `path` as nothing else does. */
export function temporaryPath(path: string): string {
  return `${path}.${randomBytes(8).toString('hex')}.tmp`
}

/** What `temporaryPath` puts behind the name of a file. */
export const temporarySuffix: RegExp = /\.[0-9a-f]{16}\.tmp$/
