import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Which process holds a lock, so that another one can tell whether it still runs. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks between boot and the start of the process; null where the platform has no /proc. */
  readonly startedAt: string | null
  readonly bootId: string | null
  readonly host: string
  readonly pidNamespace: string | null
}

/** Reads the identity of this process. */
export function readIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    startedAt: readStat(process.pid)?.startedAt ?? null,
    bootId: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    host: hostname(),
    pidNamespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
  }
}

/**
 * Tells whether the process behind an identity still runs, as far as this process can know.
 *
 * `unknown` across hosts, boots and pid namespaces, where a pid says nothing, and where a running pid may be another
 * process's by now because the platform shows no start time (macOS, Windows) or hides it. A zombie is dead.
 */
export function findLife(other: ProcessIdentity, own: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  const comparable = other.host === own.host && other.bootId === own.bootId && other.pidNamespace === own.pidNamespace
  if (!comparable || isBlindOnLinux(own)) return 'unknown'
  if (other.pid === own.pid && other.startedAt === own.startedAt) return 'alive'
  const stat = readStat(other.pid)
  if (stat === undefined) return exists(other.pid) ? 'unknown' : 'dead'
  if (stat.startedAt !== other.startedAt || stat.state === 'Z' || stat.state === 'X') return 'dead'
  return 'alive'
}

/** Linux without /proc: two containers could not be told apart. */
function isBlindOnLinux(own: ProcessIdentity): boolean {
  return process.platform === 'linux' && (own.bootId === null || own.pidNamespace === null)
}

/** The state and start time in /proc/PID/stat (proc_pid_stat(5)); the name before them may hold spaces and brackets. */
function readStat(pid: number): { readonly state: string; readonly startedAt: string } | undefined {
  const text = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, startedAt] = [fields?.[0], fields?.[19]]
  return state === undefined || startedAt === undefined ? undefined : { state, startedAt }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
