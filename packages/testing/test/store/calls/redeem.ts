import type { Store, TokenRecord, UserRecord } from '@postern/core'

/** A code that pays one coin into a user's purse: two records, so the order of the writes is all that holds it. */
export interface Redemption {
  readonly code: TokenRecord
  readonly user: UserRecord
}

/** Burns first, then pays: a crash in between loses a coin and never makes one. */
export async function redeem(store: Store, { code, user }: Redemption): Promise<void> {
  const [found, owner] = [await store.tokens.findById(code.id), await store.users.findById(user.id)]
  if (!found || !owner || !(await store.tokens.remove(found))) return
  await store.users.replace(owner, { ...owner, version: owner.version + 1, coins: Number(owner.coins) + 1 })
}

/** Pays first, then burns: a crash in between leaves a code that pays twice. */
export async function redeemInTheWrongOrder(store: Store, { code, user }: Redemption): Promise<void> {
  const [found, owner] = [await store.tokens.findById(code.id), await store.users.findById(user.id)]
  if (!found || !owner) return
  await store.users.replace(owner, { ...owner, version: owner.version + 1, coins: Number(owner.coins) + 1 })
  await store.tokens.remove(found)
}

/** Rejects where the code is still good although it has paid. */
export async function expectAtMostOneCoin(store: Store, { code, user }: Redemption): Promise<void> {
  const [left, owner] = [await store.tokens.findById(code.id), await store.users.findById(user.id)]
  const worth = (left ? 1 : 0) + Number(owner?.coins)
  if (worth > 1) throw new Error(`one code is worth ${worth} coins`)
}
