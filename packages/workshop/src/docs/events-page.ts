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
  const spelled = aliases.get(type)?.getText() ?? type
  return `\`${name}${isOptional ? '?' : ''}: ${spelled}\``
}

const rowOf = (node: ts.TypeNode, aliases: ReadonlyMap<string, ts.TypeNode>): readonly string[] => {
  if (!ts.isTypeLiteralNode(node)) throw new Error(`not one event: ${node.getText()}`)
  const [event, ...rest] = membersOf(node.members)
  const name = event?.type.replaceAll("'", '') ?? ''
  return [`\`${name}\``, rest.map((member) => describeMember(member, aliases)).join(', '), meanings[name] ?? '']
}

/** The typed union of events as a page. */
export const eventsPage = (root: string): GeneratedPage => {
  const aliases = aliasesOf(parseSource(join(root, 'packages/core/src/ports/events.ts')))
  const union = aliases.get('EventBody')
  if (union === undefined || !ts.isUnionTypeNode(union)) throw new Error('EventBody is not a union any more')
  return generatedPage('docs/reference/events.md', [
    '# Events',
    'What `onEvent` of `createPostern` is told, after the fact, at most once and in the words of the [OWASP logging vocabulary](https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html); names that it does not have begin with `x_`. It is never awaited, and nothing that it does can fail an operation. An event holds ids, never a secret and never an address of mail. Every event has `event` and `datetime` (RFC 3339).',
    table(
      ['event', 'members', 'when'],
      union.types.map((node) => rowOf(node, aliases)),
    ),
  ])
}
