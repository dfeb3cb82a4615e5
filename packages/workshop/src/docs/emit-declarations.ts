import { join } from 'node:path'
import ts from 'typescript'

/** The declarations of one source file: each export by its name, as the compiler writes it. */
export type Declarations = ReadonlyMap<string, readonly ts.Statement[]>

const optionsOf = (root: string): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  return { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, removeComments: false }
}

const namesOf = (statement: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement)
  return named && statement.name !== undefined ? [statement.name.text] : []
}

const readDeclarations = (text: string): Declarations => {
  const found = new Map<string, readonly ts.Statement[]>()
  for (const statement of ts.createSourceFile('all.d.ts', text, ts.ScriptTarget.Latest, true).statements) {
    for (const name of namesOf(statement)) found.set(name, [...(found.get(name) ?? []), statement])
  }
  return found
}

/** A program over some entries, and what each of its source files declares. */
export interface Emitted {
  readonly program: ts.Program
  declarationsIn(sourceFile: ts.SourceFile): Declarations
}

/** Compiles the entries to declarations, in memory and with the types that the repository is checked with. */
export const emitDeclarations = (root: string, entries: readonly string[]): Emitted => {
  const program = ts.createProgram(entries, optionsOf(root))
  const made = new Map<string, Declarations>()
  const emit = (sourceFile: ts.SourceFile) => {
    let text = ''
    program.emit(sourceFile, (_, written) => {
      text = written
    })
    return readDeclarations(text)
  }
  return {
    program,
    declarationsIn(sourceFile) {
      const declarations = made.get(sourceFile.fileName) ?? emit(sourceFile)
      made.set(sourceFile.fileName, declarations)
      return declarations
    },
  }
}
