import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeRequirements } from './requirements/judge-requirements.ts'
import { readProofs } from './requirements/proofs.ts'
import { root } from './root.ts'

// requirements.ts: prints how many security requirements are proven and which are not, and writes the page that says so.
// It goes by the last whole run of the tests, and makes one where there is none.
if (readProofs(root) === undefined) spawnSync('npm', ['test', '--', '--all'], { cwd: root, stdio: 'inherit' })

const { page, summary, open, problems } = judgeRequirements(root)
if (page !== undefined) writeFileSync(join(root, page.path), page.text)
for (const line of open) console.log(line)
for (const problem of problems) console.error(problem)
console.log(summary)
process.exitCode = problems.length === 0 ? 0 : 1
