// long
import { join } from 'node:path'
import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { defineCrashFlows } from '@postern/workshop/src/crash-flows/define-crash-flows.ts'
import { suite } from 'uvu'
import { createFileStore } from '../src/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const crash = suite('crashes on the file store')
const crashes = countPasses(crash, new URL('kit-results.json', import.meta.url), 'crashes')
let opened = 0

defineCrashFlows(crashes.define, async () => createFileStore(join(folder, `${opened++}.json`)))
crashes.compare()
crash.run()
