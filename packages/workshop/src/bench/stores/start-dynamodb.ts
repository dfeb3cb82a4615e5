import { openStore } from 'postern/open-store'
import { engineMissing, startEngine } from '../../dynoxide.ts'
import type { Start } from './engine.ts'
import { fillStore } from './fill-store.ts'

/** DynamoDB's API on this machine, in memory. It takes any credentials, and the client some. */
export const startDynamodb: Start = async () => {
  if (engineMissing !== undefined) return { reason: engineMissing }
  process.env.AWS_ACCESS_KEY_ID ??= 'local'
  process.env.AWS_SECRET_ACCESS_KEY ??= 'local'
  const engine = await startEngine()
  return {
    async open(users) {
      const store = await openStore(`dynamodb://eu-west-1/users-${users}?endpoint=${engine.endpoint}`)
      await store.migrate?.()
      await fillStore(store, users, 100)
      return store
    },
    end: engine.kill,
  }
}
