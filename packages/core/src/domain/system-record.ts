import { createHash } from 'node:crypto'

/** The id of a record of the system's own, found again by its name alone; no session id can be it but by a 2⁻¹²⁸ chance. */
export function systemRecordId(name: string): string {
  return createHash('sha256').update(`postern/v1/system/${name}`).digest().subarray(0, 16).toString('base64url')
}
