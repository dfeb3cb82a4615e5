import ts from 'typescript'
import type { Emitted } from './emit-declarations.ts'

/** One thing that an entry exports. */
export interface PublicExport {
  readonly name: string
  /** As the compiler writes it: more than one for overloads. */
  readonly statements: readonly ts.Statement[]
  /** The members of a type that is inferred from a schema, since its declaration names only that. */
  readonly inferred?: readonly string[]
}

const inferredFrom = /\bInfer<typeof /

/** What is always there first, then by name: the compiler's own order is that in which it came across the names. */
const inOrder = (members: readonly ts.Symbol[]): readonly ts.Symbol[] => {
  const rank = ({ flags, name }: ts.Symbol) => `${flags & ts.SymbolFlags.Optional ? 1 : 0} ${name}`
  return [...members].sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}

const membersOf = (symbol: ts.Symbol, checker: ts.TypeChecker): readonly string[] => {
  const type = checker.getDeclaredTypeOfSymbol(symbol)
  const [declaration] = symbol.declarations ?? []
  return inOrder(checker.getPropertiesOfType(type)).map((member) => {
    const mark = member.flags & ts.SymbolFlags.Optional ? '?' : ''
    const shown = checker.typeToString(
      checker.getTypeOfSymbolAtLocation(member, declaration as ts.Node),
      declaration,
      ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType,
    )
    return `readonly ${member.name}${mark}: ${mark === '' ? shown : shown.replace(/ \| undefined$/, '')}`
  })
}

/**
 * Lists what an entry exports, by name.
 *
 * @throws {Error} for an export whose declaration is not found
 */
export const listExports = ({ program, declarationsIn }: Emitted, entry: string): readonly PublicExport[] => {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${entry} exports nothing`)
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const origin = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      const sourceFile = origin.declarations?.[0]?.getSourceFile()
      const statements = sourceFile && declarationsIn(sourceFile).get(origin.name)
      if (sourceFile === undefined || statements === undefined) throw new Error(`${entry}: ${symbol.name} is not found`)
      const isInferred = statements.some(
        (one) => ts.isTypeAliasDeclaration(one) && inferredFrom.test(one.type.getText()),
      )
      return { name: symbol.name, statements, ...(isInferred && { inferred: membersOf(origin, checker) }) }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
