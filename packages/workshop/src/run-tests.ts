import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findTestFiles } from './find-test-files.ts'
import { reportCoverage } from './report-coverage.ts'
import { recordProofs } from './requirements/record-proofs.ts'
import { root as here } from './root.ts'
import { runTestFiles } from './run-test-files.ts'
import { readTestCount, writeTestCount } from './test-count.ts'
import { parseTestFileWishes } from './test-file-wishes.ts'
import { describeFile, describeRun, judgeTestRun } from './test-report.ts'

// run-tests.ts [--all] [--coverage] [--update-count] [--root folder] [file or folder…]: runs the tests, each file in its own
// process. Files that call themselves long run with --all, with CI=true, and where they are named.
const { values, positionals } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    'update-count': { type: 'boolean', default: false },
    root: { type: 'string', default: here },
  },
  allowPositionals: true,
})
const root = resolve(values.root)
const found = findTestFiles(root, positionals)
const isLong = (file: string) => parseTestFileWishes(readFileSync(file, 'utf8')).long
const chosen =
  values.all || process.env.CI === 'true' || positionals.length > 0 ? found : found.filter((file) => !isLong(file))
const isWholeRun = positionals.length === 0 && chosen.length === found.length
const rawCoverage = values.coverage ? mkdtempSync(join(tmpdir(), 'postern-coverage-')) : undefined

const runs = await runTestFiles(chosen, {
  cwd: root,
  env: rawCoverage === undefined ? {} : { NODE_V8_COVERAGE: rawCoverage },
  // Coverage is that of the sources, file by file.
  isBundled: rawCoverage === undefined,
  tell: (run) => console.log(describeFile(run, root)),
})
if (rawCoverage !== undefined) {
  reportCoverage(root, rawCoverage)
  rmSync(rawCoverage, { recursive: true })
}
const atLeast = isWholeRun && !values['update-count'] ? readTestCount(root) : 0
// The servers that some tests need are packages of Linux; elsewhere those tests are skipped in CI, too.
const isCi = process.env.CI === 'true' && process.platform === 'linux'
const verdict = judgeTestRun(runs, { atLeast, isCi, platform: process.platform })
if (isWholeRun && values['update-count'] && verdict.failed === 0) writeTestCount(root, verdict.passed + verdict.skipped)
if (isWholeRun) recordProofs(root, runs)
console.log(describeRun(runs, verdict, root, found.length - chosen.length))
process.exitCode = verdict.failed === 0 ? 0 : 1
