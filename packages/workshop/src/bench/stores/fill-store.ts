import type { Store } from '@postern/core'
import { benchSession, benchUser } from './records.ts'

/** Fills a store through its own methods, with so many users and a session each, some at once. */
export async function fillStore({ users, tokens }: Store, count: number, atOnce: number): Promise<void> {
  for (let first = 0; first < count; first += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, count - first) }, (_, index) => first + index)
    await Promise.all(numbers.map((number) => users.insert(benchUser(number))))
    await Promise.all(numbers.map((number) => tokens.insert(benchSession(number))))
  }
}
