import ts from 'typescript'
import { lineOf, parseSource, walk } from './parse-source.ts'

const importsOf = (source: ts.SourceFile) => source.statements.filter(ts.isImportDeclaration)

const importsUvu = (source: ts.SourceFile) =>
  importsOf(source).some(
    (statement) => ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text === 'uvu',
  )

/** A place where tests are added: `x(…)`, or `cases(x)` in which somebody else adds them. */
const isAddedTo = (use: ts.Identifier) =>
  ts.isCallExpression(use.parent) && (use.parent.expression === use || use.parent.arguments.includes(use))

/** The names that hold a suite: `test` of uvu where it is used, and each that `suite(…)` made. */
const findSuites = (source: ts.SourceFile): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const node of walk(source)) {
    if (ts.isIdentifier(node) && node.text === 'test' && isAddedTo(node)) names.add('test')
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) continue
    const isMade = ts.isCallExpression(node.initializer) && node.initializer.expression.getText() === 'suite'
    if (isMade) names.add(node.name.getText())
  }
  return names
}

const checkSuite = (source: ts.SourceFile, name: string): readonly string[] => {
  const uses = [...walk(source)].filter((node): node is ts.Identifier => ts.isIdentifier(node) && node.text === name)
  const members = uses
    .map((use) => use.parent)
    .filter(ts.isPropertyAccessExpression)
    .filter(({ expression }) => expression.getText() === name)
  const runs = members.filter((member) => member.name.text === 'run' && ts.isCallExpression(member.parent))
  const lastRun = runs.at(-1)
  if (lastRun === undefined) return [`${name}.run() is never called, so none of its tests would run`]
  const late = uses.find((use) => use.getStart() > lastRun.getEnd() && isAddedTo(use))
  const problems =
    late === undefined ? [] : [`line ${lineOf(late)}: a test after the last ${name}.run() would never run`]
  const only = members.find((member) => member.name.text === 'only')
  if (only !== undefined) problems.push(`line ${lineOf(only)}: ${name}.only leaves out all other tests`)
  const skip = members.find((member) => member.name.text === 'skip')
  if (skip !== undefined && !/skipped( on \w+)?: /.test(source.text)) {
    problems.push(`line ${lineOf(skip)}: ${name}.skip without a printed line "skipped: <reason>"`)
  }
  return problems
}

/**
 * Finds what would keep a test from running unseen: no `.run()`, tests after it, `.only`, `.skip` without a reason,
 * and tests in a file whose name the runner does not take.
 */
export const checkTestFile = (file: string): readonly string[] => {
  const source = parseSource(file)
  if (!file.endsWith('.test.ts')) {
    const isTest = importsUvu(source) && /\.run\(\)/.test(source.text)
    return isTest ? ['holds tests, but the runner takes only *.test.ts'] : []
  }
  if (!importsUvu(source)) return ['does not import uvu']
  const suites = [...findSuites(source)]
  if (suites.length === 0) return ['holds no test']
  return suites.flatMap((name) => checkSuite(source, name))
}
