import type { CodeBlock } from '../../src/docs/code-blocks.ts'

/** How a block is held to the truth; a problem where it is not. */
export type Judgement =
  | 'data'
  | 'verbatim'
  | 'compiled'
  | 'run'
  | 'names what exists'
  | 'not run'
  | { readonly problem: string }

/** What the blocks of a page may refer to. */
export interface Surroundings {
  /** The texts of files that the tests compile or run. */
  readonly testedFiles: readonly string[]
  /** Packages that can be installed: ours, and third parties that are in the lock file. */
  readonly packages: ReadonlySet<string>
  readonly scripts: ReadonlySet<string>
  /** True for a file of the repository. */
  files(path: string): boolean
}

const CODE = new Set(['ts', 'js', 'sh'])
const DATA = new Set(['json', 'text', 'ini', 'html'])
/** Of a file that a test of the page puts together. */
const PART = /^part of [\w.-]+$/
const RUN = /^(start|run|run, exit \d+|file: [\w.-]+)$/

const unknownPackages = (words: readonly string[], { packages }: Surroundings) =>
  words.filter((word) => !word.startsWith('-') && !packages.has(word))

/** A line that only names packages or scripts: right where they exist. */
const judgeCommand = (command: string, around: Surroundings): string | undefined => {
  const [program, verb = '', ...words] = command.split(/\s+/)
  if (program === 'node') {
    const file = [verb, ...words].at(-1) ?? ''
    return around.files(file) ? undefined : `no file ${file}`
  }
  if (program !== 'npm') return `not run, and not an npm command: ${command}`
  if (verb === 'install') {
    const [unknown] = unknownPackages(words, around)
    return unknown === undefined ? undefined : `no package ${unknown}`
  }
  const script = verb === 'run' ? (words[0] ?? '') : verb
  return around.scripts.has(script) ? undefined : `no script ${script}`
}

const judgeShell = ({ code }: CodeBlock, around: Surroundings): Judgement => {
  const commands = code.trim().split(/\s*(?:&&|\n)\s*/)
  const problem = commands.map((command) => judgeCommand(command, around)).find((found) => found !== undefined)
  return problem === undefined ? 'names what exists' : { problem }
}

/** Says how a block is held to the truth. */
export const judgeBlock = (block: CodeBlock, around: Surroundings): Judgement => {
  const { language, code, directive } = block
  if (directive !== undefined && /^not run: \S/.test(directive)) return 'not run'
  if (directive !== undefined && RUN.test(directive)) return 'run'
  if (DATA.has(language)) return 'data'
  if (!CODE.has(language)) return { problem: `unknown language "${language}"` }
  if (directive !== undefined && !PART.test(directive)) return { problem: `unknown comment "${directive}"` }
  if (language === 'sh') return judgeShell(block, around)
  return around.testedFiles.some((text) => text.includes(code)) ? 'verbatim' : 'compiled'
}
