import ts from 'typescript'
import { parseSource } from '../parse-source.ts'

/** One member of an interface, as its source writes it. */
export interface Member {
  readonly name: string
  readonly isOptional: boolean
  readonly type: string
  /** What its docstring says, in one line; empty where it has none. */
  readonly doc: string
  /** The members of a type that is written in place. */
  readonly members: readonly Member[]
}

/** The text of a docstring without its tags, in one line. */
const docOf = (node: ts.Node): string => {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  return comments.map(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim()).join(' ')
}

/** The members of a list, methods left out. */
export const membersOf = (members: ts.NodeArray<ts.TypeElement>): readonly Member[] =>
  members.filter(ts.isPropertySignature).map((member) => ({
    name: member.name.getText(),
    isOptional: member.questionToken !== undefined,
    type: member.type?.getText().replace(/\s+/g, ' ') ?? 'unknown',
    doc: docOf(member),
    members: member.type !== undefined && ts.isTypeLiteralNode(member.type) ? membersOf(member.type.members) : [],
  }))

/**
 * Reads the members of an interface from its source.
 *
 * @throws {Error} where the file holds no interface of that name
 */
export const readMembers = (file: string, name: string): readonly Member[] => {
  const found = parseSource(file)
    .statements.filter(ts.isInterfaceDeclaration)
    .find((one) => one.name.text === name)
  if (found === undefined) throw new Error(`${file} holds no interface ${name}`)
  return membersOf(found.members)
}
