import { join } from 'node:path'
import ts from 'typescript'
import { root } from '../../src/root.ts'

/** A block to compile, under a name that says where it stands. */
export interface Snippet {
  /** Such as `README.md:7`. */
  readonly place: string
  readonly language: string
  readonly code: string
}

/** A package of ours by whose name nothing is found that the docs do not say to install. */
const FOLDER = join(root, 'examples/programs/src')

const readOptions = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  // A block may show a value and stop there.
  return {
    ...options,
    allowJs: true,
    checkJs: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    declaration: false,
  }
}

/** What is on disk is parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>()

/** A host that has the snippets beside what is on disk. */
const createHost = (options: ts.CompilerOptions, snippets: ReadonlyMap<string, Snippet>): ts.CompilerHost => {
  const host = ts.createCompilerHost(options)
  return {
    ...host,
    fileExists: (path) => snippets.has(path) || host.fileExists(path),
    readFile: (path) => snippets.get(path)?.code ?? host.readFile(path),
    getSourceFile(path, languageVersion, ...rest) {
      const snippet = snippets.get(path)
      if (snippet === undefined) {
        if (!parsed.has(path)) parsed.set(path, host.getSourceFile(path, languageVersion, ...rest))
        return parsed.get(path)
      }
      return ts.createSourceFile(path, snippet.code, languageVersion, true)
    },
  }
}

/** Compiles each snippet as a module of its own, with the options of this repository; answers what is wrong. */
export const compileBlocks = (snippets: readonly Snippet[]): readonly string[] => {
  const options = readOptions()
  const byPath = new Map(
    snippets.map((snippet, at) => [
      join(FOLDER, `documented-${at}.${snippet.language}`).replaceAll('\\', '/'),
      snippet,
    ]),
  )
  const program = ts.createProgram([...byPath.keys()], options, createHost(options, byPath))
  return [...byPath].flatMap(([path, { place }]) => {
    const source = program.getSourceFile(path)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  })
}
