import ts from 'typescript'
import type { PublicExport } from './list-exports.ts'

/** Exports that have a page of their own; a constant's values stand only there. */
const pages: ReadonlyMap<string, string> = new Map([
  ['catalogue', 'errors.md'],
  ['ErrorCode', 'errors.md'],
  ['defaults', 'defaults.md'],
  ['PosternEvent', 'events.md'],
  ['PosternOptions', 'options.md'],
])

const thrownBy = (tag: ts.JSDocTag): string => {
  const type = ts.isJSDocThrowsTag(tag) && tag.typeExpression ? `\`${tag.typeExpression.type.getText()}\`` : ''
  return `${type} ${ts.getTextOfJSDocComment(tag.comment) ?? ''}`.trim()
}

/** A docstring as Markdown: its text, then what it says of errors. */
const proseOf = (statement: ts.Statement): readonly string[] =>
  ts
    .getJSDocCommentsAndTags(statement)
    .filter(ts.isJSDoc)
    .flatMap(({ comment, tags = [] }) => [
      ts.getTextOfJSDocComment(comment) ?? '',
      ...[...tags].filter(({ tagName }) => tagName.text === 'throws').map((tag) => `Throws ${thrownBy(tag)}`),
    ])
    .filter((text) => text !== '')

/** The compiler's text in our own format. */
const codeOf = (statement: ts.Statement) =>
  statement
    .getText()
    .replace(/^export (default )?(declare )?/, '')
    .replace(/;$/gm, '')
    .replace(/^( {4})+/gm, (indent) => indent.slice(indent.length / 2))

const blockOf = (lines: readonly string[]) => ['```ts', ...lines, '```'].join('\n')

/** One export as Markdown: its name, its docstring, its type. */
export const describeExport = ({ name, statements, inferred }: PublicExport): readonly string[] => {
  const page = pages.get(name)
  const code = inferred === undefined ? statements.map(codeOf) : ['{', ...inferred.map((line) => `  ${line}`), '}']
  return [
    `### ${name}`,
    ...statements.flatMap(proseOf),
    ...(page === undefined ? [] : [`See [${page}](${page}).`]),
    ...(statements.some(ts.isVariableStatement) && page !== undefined ? [] : [blockOf(code)]),
  ]
}
