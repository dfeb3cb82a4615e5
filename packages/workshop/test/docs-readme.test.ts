import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readCodeBlocks, withoutCode } from '../src/docs/code-blocks.ts'
import { root } from '../src/root.ts'
import { noShell } from './docs/no-shell.ts'
import { runPage } from './docs/run-page.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll('\r\n', '\n')
const blocks = readCodeBlocks(readme)
const [embedding] = blocks

const fence = (directive: string, language: string, code: string) =>
  `<!-- ${directive} -->\n\`\`\`${language}\n${code.trimEnd()}\n\`\`\`\n`

const tokenOf = `node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).access_token'`

test('the first block is an app in ten lines, and its guard lets in who is signed in', async () => {
  assert.is(embedding?.language, 'ts')
  const code = embedding?.code ?? ''
  assert.is(code.split('\n').filter((line) => line.trim() !== '').length, 10)
  if (noShell !== undefined) return console.log(noShell)

  const secret = randomBytes(32).toString('base64url')
  const text = [
    fence('file: app.ts', 'ts', code),
    fence('start', 'sh', `AUTH_SECRET=${secret} node app.ts`),
    fence('run', 'sh', 'curl -i localhost:3000/notes'),
    '```text\nHTTP/1.1 401 Unauthorized\n```\n',
    fence(
      'run',
      'sh',
      `TOKEN=$(curl -s localhost:3000/api/v1/auth/register -H 'Content-Type: application/json' \\
  -d '{"email":"ada@example.com","password":"violet-harbour-41","transport":"bearer"}' | ${tokenOf})
curl localhost:3000/notes -H "Authorization: Bearer $TOKEN"`,
    ),
    '```text\nNotes of ada@example.com\n```\n',
  ].join('\n')
  assert.is(await runPage({ path: 'README.md, the ten lines', text }), 2)
})

test('the install line names what the ten lines import', () => {
  const line = blocks.find(({ code }) => code.startsWith('npm install postern'))?.code ?? ''
  const installed = line.trim().split(' ').slice(2)
  const imported = [...(embedding?.code ?? '').matchAll(/from '([^']+)'/g)].map(([, name = '']) => name)
  assert.equal([...installed].sort(), imported.sort())
})

test('both commands are there, and three requests with their answers', () => {
  const commands = blocks.map(({ code }) => code.trim())
  assert.ok(commands.includes('npm install && npm start'))
  assert.ok(commands.includes('npm install && npm test'))
  assert.is(blocks.filter(({ code, directive }) => directive === 'run' && code.startsWith('curl ')).length, 3)
})

test('the parts come in the order that readers are used to', () => {
  const [, ...headings] = [...withoutCode(readme).matchAll(/^#{1,2} (.+)$/gm)].map(([, heading]) => heading)
  assert.equal(headings, [
    'Run it',
    'What is in, and what is not yet',
    'Packages',
    'Stores and frameworks',
    'Documentation',
    'Security and support',
  ])
})

test.run()
