import type { OpenedStore } from '../open-store/open-store.ts'
import type { Finding } from './finding.ts'

/** What is wrong or doubtful in how the database is set up, for a store that can tell. */
export async function checkStoreSettings({
  checkSettings,
}: Pick<OpenedStore, 'checkSettings'>): Promise<readonly Finding[]> {
  const settings = (await checkSettings?.()) ?? []
  return settings.map(({ level, setting, found, text }) => {
    return { level, about: setting, text: found === '' ? text : `is ${found}. ${text}` }
  })
}
