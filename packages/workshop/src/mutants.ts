import { readMutants } from './mutants/read-mutants.ts'
import { runMutant } from './mutants/run-mutant.ts'
import { root } from './root.ts'

const wanted = process.argv.slice(2)
const mutants = readMutants(root).filter(({ id }) => wanted.length === 0 || wanted.includes(id))
// So that the source is put back also by whoever stops this.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

let green = 0
for (const mutant of mutants) {
  const { red } = await runMutant(root, mutant)
  if (red === undefined) green++
  console.log(red === undefined ? `GREEN ${mutant.id}  ${mutant.file}` : `red   ${mutant.id}  ${red}`)
}
console.log(`${mutants.length - green} of ${mutants.length} mutants caught`)
process.exitCode = green === 0 && mutants.length > 0 ? 0 : 1
