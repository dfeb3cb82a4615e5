import { join } from 'node:path'
import ts from 'typescript'
import { parseSource } from '../parse-source.ts'
import { eventMeanings } from './event-meanings.ts'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { type Member, membersOf } from './read-members.ts'
import { table } from './table.ts'

const meanings: Readonly<Record<string, string>> = eventMeanings

const aliasesOf = (source: ts.SourceFile): ReadonlyMap<string, ts.TypeNode> =>
  new Map(source.statements.filter(ts.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type]))

const describeMember = ({ name, isOptional, type }: Member, aliases: ReadonlyMap<string, ts.TypeNode>) => {
  // A union that takes more than a line begins with a bar.
  const spelled = (aliases.get(type)?.getText() ?? type).replace(/^\|\s*/, '').replace(/\s+/g, ' ')
  return `\`${name}${isOptional ? '?' : ''}: ${spelled}\``
}

/** One row for each name: events of one shape are one member of the union. */
const rowsOf = (node: ts.TypeNode, aliases: ReadonlyMap<string, ts.TypeNode>): readonly (readonly string[])[] => {
  const shape = aliases.get(node.getText()) ?? node
  if (!ts.isTypeLiteralNode(shape)) throw new Error(`not one event: ${node.getText()}`)
  const [event, ...rest] = membersOf(shape.members)
  const members = rest.map((member) => describeMember(member, aliases)).join(', ')
  const names = [...(event?.type.matchAll(/'(\w+)'/g) ?? [])].map(([, name = '']) => name)
  return names.map((name) => [`\`${name}\``, members, meanings[name] ?? ''])
}

/** The typed union of events as a page. */
export const eventsPage = (root: string): GeneratedPage => {
  const aliases = aliasesOf(parseSource(join(root, 'packages/core/src/ports/events.ts')))
  const union = aliases.get('EventBody')
  if (union === undefined || !ts.isUnionTypeNode(union)) throw new Error('EventBody is not a union any more')
  return generatedPage('docs/reference/events.md', [
    '# Events',
    'What `onEvent` of `createPostern` is told, after the fact, at most once and in the words of the [OWASP logging vocabulary](https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html); names that it does not have begin with `x_`. It is never awaited, and nothing that it does can fail an operation. An event holds ids, codes and numbers, never a secret, never an address of mail and no text of a request but a user agent, cut and with its controls escaped.',
    'Every event has `v` (the version of this shape, 1), `id` (a UUIDv7), `datetime` (RFC 3339, UTC), `appid` (the base URL), `event`, `level` (`info`, `warn`, `critical`) and `outcome` (`success`, `failure`). Those of a request have `requestId`, `route`, `ip` and `userAgent` too; `actorId` is there where somebody acted on another user.',
    table(
      ['event', 'members', 'when'],
      union.types.flatMap((node) => rowsOf(node, aliases)),
    ),
  ])
}
