import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findWorkspaces } from '../workspaces.ts'

/** The tsconfigs of two programs: one that imports every entry of ours, and one that imports nothing. */
export interface Consumer {
  readonly everything: string
  readonly nothing: string
}

/** As a server for Node has it; what is built is read, and every declaration checked. */
const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
}

/** Writes a program that imports every entry of every published package by its name, and one to compare it with. */
export function writeConsumer(root: string): Consumer {
  const folder = join(root, 'node_modules/.cache/consumer')
  mkdirSync(folder, { recursive: true })
  const names = findWorkspaces(root)
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ manifest: { name, exports = {} } }) => Object.keys(exports).map((subpath) => name + subpath.slice(1)))
  const imports = names.map((name, index) => `export * as entry${index} from '${name}'\n`)
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, `${name}.ts`), text)
    const config = join(folder, `${name}.json`)
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }))
    return config
  }
  return { everything: write('everything', imports.join('')), nothing: write('nothing', 'export {}\n') }
}
