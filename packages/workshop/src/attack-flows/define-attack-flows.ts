import type { Store } from '@postern/core'
import { openAttackWorld } from './attack-world.ts'
import { codeAttacks } from './code-attacks.ts'
import { loginAttacks } from './login-attacks.ts'
import { refreshAttacks } from './refresh-attacks.ts'
import { registrationAttacks } from './registration-attacks.ts'

/**
 * Defines the attacks that only a store's conditional writes can stop, over one store: double registration, refreshes and
 * logouts at once, logins under way, guesses at once. What is consumed twice and what stops halfway is in `defineMailFlows`.
 *
 * `open` answers an empty store, which is closed at the end of its run.
 */
export function defineAttackFlows(
  define: (name: string, run: () => Promise<void>) => void,
  open: () => Promise<Store>,
): void {
  for (const { name, run } of [...registrationAttacks, ...refreshAttacks, ...loginAttacks, ...codeAttacks]) {
    define(name, async () => {
      const store = await open()
      try {
        await run(openAttackWorld(store))
      } finally {
        await store.close()
      }
    })
  }
}
