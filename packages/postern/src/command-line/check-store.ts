import { checkStoreSettings } from '../environment/check-store-settings.ts'
import type { Finding } from '../environment/finding.ts'
import { explainError } from './explain-error.ts'
import { findWriteFault, lookAtStore } from './look-at-store.ts'
import type { Settings } from './settings.ts'
import { buildPostern } from './with-postern.ts'
import { type StoreInUse, withStore } from './with-store.ts'

/** What is wrong or doubtful in the store that the variables name. */
export async function checkStore(settings: Settings): Promise<readonly Finding[]> {
  try {
    return await withStore(async (held) => [...(await look(held))], { settings, looksOnly: true })
  } catch (error) {
    const { code, message } = explainError(error)
    return [{ level: 'error', about: code === 'configuration' ? 'variables' : 'store', text: message }]
  }
}

async function look(held: StoreInUse): Promise<readonly Finding[]> {
  const { users } = buildPostern(held)
  const fault = (await lookAtStore(held)).fault ?? (await findWriteFault(held))
  if (fault !== undefined) return [{ level: 'error', about: 'store', text: fault.message }]
  const findings = await checkStoreSettings(held.store)
  if (await users.hasAdmin()) return findings
  const text = 'There is no active admin: postern user create EMAIL --role user --role admin'
  return [...findings, { level: 'warning', about: 'users', text }]
}
