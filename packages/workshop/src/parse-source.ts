import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** Parses one TypeScript file; nothing is resolved, no types are made. */
export const parseSource = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)

/** All nodes of a tree, parents before children. */
export function* walk(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* walk(child)
}

/** The line of a node's first character, counted from 1. */
export const lineOf = (node: ts.Node): number => {
  const source = node.getSourceFile()
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}
