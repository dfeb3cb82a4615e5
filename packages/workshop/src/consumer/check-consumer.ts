import { join } from 'node:path'
import ts from 'typescript'
import { showPath } from '../show-path.ts'
import { findWorkspaces } from '../workspaces.ts'
import { findForeignTypes } from './find-foreign-types.ts'
import { writeConsumer } from './write-consumer.ts'

/** Files and types of a program that imports all, Node's own included: what a compiler's time depends on, and no clock. */
const MOST = { files: 400, types: 50_000, instantiations: 80_000 } as const

/**
 * Checks what is built as a consumer of all packages does: strict, every declaration, within bounds.
 *
 * The packages must be built with their types.
 */
export function checkConsumer(root: string): readonly string[] {
  const published = findWorkspaces(root).filter(({ manifest }) => manifest.private !== true)
  const own = published.map(({ manifest }) => manifest.name)
  const foreign = published.flatMap((workspace) =>
    findForeignTypes(workspace, own).map((problem) => `${showPath(root, join(workspace.dir, 'dist'))}: ${problem}`),
  )
  return [...foreign, ...checkProgram(root)]
}

function checkProgram(root: string): readonly string[] {
  const { everything } = writeConsumer(root)
  const { config } = ts.readConfigFile(everything, ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, join(everything, '..'))
  const program = ts.createProgram(fileNames, options)
  const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ')
    return `a consumer does not compile: ${file === undefined ? '' : `${showPath(root, file.fileName)}: `}${text}`
  })
  const counts = {
    files: program.getSourceFiles().length,
    types: program.getTypeCount(),
    instantiations: program.getInstantiationCount(),
  }
  const excess = (['files', 'types', 'instantiations'] as const)
    .filter((what) => counts[what] > MOST[what])
    .map((what) => `a consumer of all packages has the compiler look at ${counts[what]} ${what}, at most ${MOST[what]}`)
  return [...found, ...excess]
}
