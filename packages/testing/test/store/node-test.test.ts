import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { storeCases } from '../../src/store/store-cases.ts'

const file = fileURLToPath(new URL('./custom-store.node-test.ts', import.meta.url))

async function output(args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  for await (const chunk of child.stdout) text += chunk
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('close', resolve)))
  return { code, text }
}

const test = suite('the store cases under node:test')

test('every case is a test of its own, and all of them pass', async () => {
  const { code, text } = await output(['--conditions=postern-source', '--import', import.meta.resolve('tsx'), file])
  assert.is(code, 0, text)
  assert.match(text, new RegExp(`pass ${storeCases.length}\\n`))
})

test.run()
