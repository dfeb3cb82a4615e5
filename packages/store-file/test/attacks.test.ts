// long
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineAttackFlows } from '@postern/workshop/src/attack-flows/define-attack-flows.ts'
import { defineMailFlows } from '@postern/workshop/src/mail-flows/define-mail-flows.ts'
import { suite } from 'uvu'
import { createFileStore } from '../src/index.ts'

const attacks = suite('attacks, over the file store')
const folder = mkdtempSync(join(tmpdir(), 'postern-attacks-'))
let opened = 0
const open = async () => createFileStore(join(folder, `${opened++}.json`))

defineAttackFlows(attacks, open)
defineMailFlows(attacks, open)
attacks.after(() => rmSync(folder, { recursive: true }))
attacks.run()
