// long
// timeout-seconds: 180
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '@postern/workshop'
import ts from 'typescript'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const folder = fileURLToPath(new URL('../src/', import.meta.url))

const newSecret = () => randomBytes(32).toString('base64url')

interface Outcome {
  readonly code: number | null
  readonly output: string
}

/** Runs a program in an empty folder of its own, as a user would. */
async function run(name: string): Promise<Outcome> {
  const cwd = mkdtempSync(join(tmpdir(), 'postern-program-'))
  const secrets = { AUTH_SECRET: newSecret(), WEBHOOK_SECRET: newSecret() }
  const env = { ...process.env, ...secrets }
  const child = spawn(process.execPath, [bundles.get(join(folder, name)) ?? name], { cwd, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  rmSync(cwd, { recursive: true, force: true })
  return { code, output }
}

const programs: readonly (readonly [name: string, shows: RegExp])[] = [
  [
    'host-fields.ts',
    /^free free \{[^}]*plan: 'pro'[^}]*stripeCustomerId: 'cus_1'[^}]*\} \{"user":(?!.*stripe).*"attributes":\{"theme":"dark","plan":"pro"\}/s,
  ],
  ['invite-only.ts', /^403\n403\n422\n201\n$/],
  ['no-http.ts', /^root@example\.com \[ 'admin' \]\n0\n$/],
  [
    'own-mails.ts',
    /^Bestätigen Sie .*\n(?:.*\n)*Ihr Code: 123456\n(?:.*\n)*Confirm your e-mail address for app\.example\.com\n$/,
  ],
  ['receive-mails.ts', /^password-changed to ada@example\.com: Your password for app\.example\.com was changed\n$/],
  ['own-tests.ts', /Passed:\s+2\b/],
  ['spa-and-verifier.ts', /^undefined 200\n\[ 'user' \]\nto \/sign-in\n401\n$/],
  ['other-frameworks.ts', /^(?:(?:Express|Fastify|Hono|Next): 401 201 200 ada@example\.com\n){4}$/],
]

const bundles = await bundlePrograms(programs.map(([name]) => join(folder, name)))

for (const [name, shows] of programs) {
  test(`the program ${name} runs`, async () => {
    const { code, output } = await run(name)
    assert.is(code, 0, output)
    assert.match(output, shows)
  })
}

test('every program compiles under strict without skipLibCheck, and every misuse does not', () => {
  const root = join(folder, '..', 'tsconfig.json')
  const parsed = ts.getParsedCommandLineOfConfigFile(
    root,
    { skipLibCheck: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )
  if (parsed === undefined) throw new Error('the tsconfig cannot be read')
  const programs = parsed.fileNames.filter((name) => name.includes('/programs/src/'))
  const program = ts.createProgram(programs, parsed.options)
  // The packages' own sources have a gate, `types`.
  const checked = program.getSourceFiles().filter((file) => file.isDeclarationFile || programs.includes(file.fileName))
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...checked.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ]
  const problems = found.map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
  assert.ok(programs.length >= 5, `${programs.length} programs`)
  assert.equal(problems, [])
  const expected = readFileSync(join(folder, 'misuses.ts'), 'utf8').match(/@ts-expect-error/g) ?? []
  assert.ok(expected.length >= 8, `${expected.length} misuses`)
})

test.run()
