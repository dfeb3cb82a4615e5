import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createMemoryAudit } from '@postern/core/audit'
import { createAuditFile } from '@postern/store-file/audit'
import type { AuditTrail } from 'postern'
import type { OpenedStore } from 'postern/open-store'
import type { AuditChoice } from './configuration/audit-choice.ts'
import { makeFolder } from './make-folder.ts'
import { refuseStart } from './refuse-start.ts'

/**
 * The audit trail that the configuration names; undefined where it is off. Its file is made now, so that a place which
 * cannot be written is no surprise of later; any number of processes may share it.
 *
 * @throws {StartRefusal} that names the variable and the path; exit code 1
 */
export async function openAudit(choice: AuditChoice, store: OpenedStore): Promise<AuditTrail | undefined> {
  switch (choice.kind) {
    case 'off':
      return undefined
    case 'memory':
      return createMemoryAudit()
    case 'table':
      return store.audit
    case 'file':
      await makeFile(choice.path)
      return createAuditFile(choice.path)
  }
}

async function makeFile(path: string): Promise<void> {
  try {
    makeFolder(dirname(path))
    await (await open(path, 'a', 0o600)).close()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw refuseStart('surroundings', [
      `The audit trail ${path} cannot be written (${code}): POSTERN_AUDIT says where it is, file:PATH or off`,
    ])
  }
}
