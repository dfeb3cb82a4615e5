import type { Content } from './content.ts'
import { textOf } from './format-content.ts'

/** Tells whether two contents hold the same records, in whatever order. */
export function isSameContent(one: Content, other: Content): boolean {
  return isSameList(one.users, other.users) && isSameList(one.tokens, other.tokens)
}

/** Ids are unique in each, so that lists of one length are the same where one holds all of the other. */
function isSameList(ones: readonly object[], others: readonly object[]): boolean {
  if (ones.length !== others.length) return false
  const texts = new Set(ones.map(textOf))
  return others.every((record) => texts.has(textOf(record)))
}
