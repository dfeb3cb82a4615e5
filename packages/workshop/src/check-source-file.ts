import ts from 'typescript'
import { lineOf, parseSource, walk } from './parse-source.ts'

const MAX_FILE_LINES = 150
const MAX_FUNCTION_LINES = 50
const SUPPRESSION = /@ts-ignore|@ts-nocheck|biome-ignore|eslint-disable/

const countLines = (text: string) => text.trimEnd().split('\n').length

const hasBody = (node: ts.Node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined

/** The comments around tokens, so that a string which holds such a word is none. */
const findComments = (source: ts.SourceFile): ReadonlySet<string> => {
  const found = [...walk(source)].flatMap((node) => [
    ...(ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []),
    ...(ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? []),
  ])
  return new Set(found.map(({ pos, end }) => source.text.slice(pos, end)))
}

const checkNode = (node: ts.Node): readonly string[] => {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return [`line ${lineOf(node)}: any`]
  if (!hasBody(node)) return []
  const lines = countLines(node.getText())
  return lines > MAX_FUNCTION_LINES
    ? [`line ${lineOf(node)}: a function of ${lines} lines, at most ${MAX_FUNCTION_LINES}`]
    : []
}

/** A file that only hands on what others export. */
const isBarrel = (source: ts.SourceFile) =>
  source.statements.length > 0 &&
  source.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)

/**
 * Finds in one source file what is too long, `any`, a comment that silences a check, and a barrel.
 *
 * Only an entry of a package or of a feature may be a barrel.
 */
export const checkSourceFile = (file: string, options: { readonly isEntry: boolean }): readonly string[] => {
  const source = parseSource(file)
  const problems = [...walk(source)].flatMap(checkNode)
  const lines = countLines(source.text)
  if (lines > MAX_FILE_LINES) problems.unshift(`${lines} lines, at most ${MAX_FILE_LINES}`)
  for (const comment of findComments(source)) {
    const word = SUPPRESSION.exec(comment)?.[0]
    if (word !== undefined) problems.push(`a comment holds ${word}`)
  }
  if (isBarrel(source) && !options.isEntry) problems.push('a barrel: import from the files themselves')
  return problems
}
