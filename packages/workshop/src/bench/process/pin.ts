import { cores, PINNER, type Role } from './cores.ts'

/** The command that runs Node with these arguments on the core of its role, as far as the machine can pin it. */
export const pin = (role: Role, args: readonly string[]): readonly [command: string, args: readonly string[]] =>
  'missing' in cores ? [process.execPath, args] : [PINNER, ['-c', String(cores[role]), process.execPath, ...args]]
