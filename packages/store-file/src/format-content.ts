import { type Content, format } from './content.ts'

const texts = new WeakMap<object, string>()

/**
 * Writes the content of a store file: one record a line, users in the order of their ids.
 *
 * Remembers the text of each record for as long as the record lives, since the next write repeats nearly all of them.
 * That holds because records are frozen.
 */
export function formatContent({ users, tokens }: Content): string {
  return `{"postern":{"format":${format}},\n"users":[${lines(users)}],\n"tokens":[${lines(tokens)}]}\n`
}

function lines(records: readonly object[]): string {
  return records.length === 0 ? '' : `\n${records.map(textOf).join(',\n')}\n`
}

/** The text of one record, which is frozen. */
export function textOf(record: object): string {
  const known = texts.get(record)
  if (known !== undefined) return known
  const text = JSON.stringify(record)
  texts.set(record, text)
  return text
}
