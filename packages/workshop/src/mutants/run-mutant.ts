import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from '../run-node.ts'
import type { Mutant } from './mutant.ts'

/** What a mutant's test said: the first title with the attack's id that went red, if any did. */
export interface MutantOutcome {
  readonly mutant: Mutant
  readonly red?: string
}

/** A failed test as uvu tells of it. */
const FAILED = /^ *FAIL .*?"(.*)"$/gm

/** Takes the defence out of the source, runs the test, and puts the defence back, however that ends. */
export const runMutant = async (root: string, mutant: Mutant): Promise<MutantOutcome> => {
  const path = join(root, mutant.file)
  const whole = readFileSync(path, 'utf8')
  if (!whole.includes(mutant.from)) throw new Error(`${mutant.file} has not: ${mutant.from}`)
  const putBack = () => writeFileSync(path, whole)
  process.once('exit', putBack)
  try {
    writeFileSync(
      path,
      whole.replaceAll(mutant.from, () => mutant.to),
    )
    const { output } = await runNode(['--conditions=postern-source', '--import', 'tsx', mutant.test], { cwd: root })
    const titles = [...output.matchAll(FAILED)].map(([, title = '']) => title)
    const red = titles.find((title) => title.split(' ').includes(`@${mutant.id}`))
    return { mutant, ...(red !== undefined && { red }) }
  } finally {
    process.off('exit', putBack)
    putBack()
  }
}
