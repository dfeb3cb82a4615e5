// long
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const probe = fileURLToPath(new URL('./printed-types.probe.ts', import.meta.url))
const source = `
import { type createPostern, defineAttributes, type UserOf } from '../../src/index.ts'
const schema = defineAttributes({
  type: 'object',
  properties: {
    plan: { enum: ['free', 'pro'] },
    seats: { type: 'integer', readOnly: true },
    billing: { type: 'object', properties: { vat: { type: 'string' } }, required: ['vat'], additionalProperties: false },
  },
  required: ['plan'],
  additionalProperties: false,
})
type Made = ReturnType<typeof createPostern<typeof schema>>
type AppUser = UserOf<Made>
type Found = Awaited<ReturnType<Made['users']['find']>>
type Sessions = Awaited<ReturnType<Made['listSessions']>>
type Principal = Awaited<ReturnType<Made['authenticate']>>
type FirstAdmin = Parameters<Made['users']['createFirstAdmin']>[0]['attributes']
const required: FirstAdmin = { plan: 'pro', seats: 3 }
// @ts-expect-error no such plan
const misfit: FirstAdmin = { plan: 'gold' }
export { type Made, type AppUser, type Found, type Sessions, type Principal, required, misfit }
`

/** The compiler, with one more file than there is. */
function compile(): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => path === probe || fileExists(path)
  host.readFile = (path) => (path === probe ? source : readFile(path))
  host.getSourceFile = (path, ...rest) =>
    path === probe ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest)
  return ts.createProgram([probe], options, host)
}

/** What an editor shows of a type, on one line. */
function printer() {
  const program = compile()
  const file = program.getSourceFile(probe)
  if (file === undefined) throw new Error('no source')
  const problems = program.getSemanticDiagnostics(file).map(({ messageText }) => messageText)
  const checker = program.getTypeChecker()
  const aliases = new Map(file.statements.filter(ts.isTypeAliasDeclaration).map((node) => [node.name.text, node]))
  const print = (name: string): string => {
    const alias = aliases.get(name)
    if (alias === undefined) throw new Error(`no type ${name}`)
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias
    return checker.typeToString(checker.getTypeAtLocation(alias.name), undefined, flags)
  }
  return { problems, print }
}

const printed = suite<ReturnType<typeof printer>>('types as an editor shows them')
printed.before((context) => {
  Object.assign(context, printer())
})

const attributes = `{ readonly plan: "free" | "pro"; readonly seats?: number; readonly billing?: { readonly vat: string; }; }`

printed("a user is shown as a plain object, with the host's fields in it", ({ problems, print }) => {
  assert.equal(problems, [])
  const user = print('AppUser')
  assert.ok(user.includes(`readonly attributes: ${attributes};`), user)
  assert.ok(user.includes('readonly name?: string;'), user)
  assert.ok(user.includes('readonly status: "active" | "disabled" | "deleted";'), user)
  assert.is(print('Found'), `${user} | undefined`)
})

printed('no schema stands in what the operations answer', ({ print }) => {
  for (const name of ['AppUser', 'Found', 'Sessions', 'Principal', 'Made']) {
    assert.not.match(print(name), /Infer|Omit<|readonly type:|properties:/, name)
  }
  assert.is(print('Principal'), `Principal<${attributes}>`)
})

printed.run()
