import type { Finding } from 'postern/environment'
import type { Log } from './create-log.ts'

/** Writes an entry for each finding of `postern doctor`, by the name of what it is about. */
export function warnOfFindings(findings: readonly Finding[], log: Log): void {
  for (const { level, about, text } of findings)
    log[level === 'error' ? 'error' : 'warn']({ about }, `${about} ${text}`)
}
