import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { root } from '../../src/root.ts'

interface Step {
  readonly id?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

interface Job {
  readonly env?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
  readonly uses?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, string>>
  readonly permissions: Readonly<Record<string, string>>
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<Record<string, Job>>
}

const read = (name: string) => parse(readFileSync(join(root, `.github/workflows/${name}.yml`), 'utf8')) as Workflow
const isWindows = process.platform === 'win32'
const jobOf = (name: string, job: string) => read(name).jobs[job] as Job

/** What GitHub would put in place of an expression. */
const values: Readonly<Record<string, string>> = {
  'secrets.POSTERN_HOST': 'app.example.com',
  'secrets.POSTERN_MAIL_FROM': 'The App <no-reply@app.example.com>',
  'secrets.DEPLOY_HOST': 'me@machine',
  'secrets.DEPLOY_KEY': 'key',
  'secrets.DEPLOY_HOST_KEY': 'machine ssh-ed25519 AAAA',
  'secrets.GITHUB_TOKEN': 'token',
  'github.actor': 'somebody[bot]',
  'inputs.tag': '1.2.3',
}

const filled = (env: Step['env'] = {}) =>
  Object.fromEntries(
    Object.entries(env).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (\S+) \}\}/g, (_, key: string) => values[key] ?? ''),
    ]),
  )

/** The other machine is a folder, where an ssh of ours runs commands and a docker of ours writes down what it is asked. */
const programs: Readonly<Record<string, string>> = {
  ssh: 'shift; cd "$MACHINE" && exec sh -c "$*"',
  scp: 'for last; do :; done; while [ $# -gt 1 ]; do cp "$1" "$MACHINE/$(echo "$last" | cut -d: -f2)"; shift; done',
  docker:
    'echo "$*" >> "$MACHINE/asked"; ls -A | tr "\\n" " " > "$MACHINE/beside"; [ "$1" != login ] || cat > "$MACHINE/token"',
  curl: 'echo "$*" >> "$MACHINE/asked"',
}

const deploy = () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-deploy-'))
  const [machine, bin, runner] = ['machine', 'bin', 'runner'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const one of [join(machine, 'postern/secrets'), bin, join(runner, 'examples')])
    mkdirSync(one, { recursive: true })
  cpSync(join(root, 'examples/koa-server'), join(runner, 'examples/koa-server'), {
    recursive: true,
    filter: (path) => !/node_modules|dist$/.test(path),
  })
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const job = jobOf('deploy', 'deploy')
  const env = {
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    MACHINE: machine,
    HOME: runner,
    GITHUB_REPOSITORY: 'Postern/Postern',
  }
  for (const step of job.steps) {
    if (step.run === undefined) continue
    const stepEnv = { ...env, ...filled(job.env), ...filled(step.env) }
    execFileSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], { cwd: runner, env: stepEnv, stdio: 'pipe' })
  }
  const on = (name: string) => readFileSync(join(machine, name), 'utf8')
  return { machine, on, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

test('a deployment runs compose on the machine, beside every file that compose reads', () => {
  if (isWindows) return console.log('skipped on Windows: its bash has other programs')
  const { machine, on, remove } = deploy()
  const compose = parse(on('postern/compose.production.yaml'), { merge: true })
  const mounted = compose.services.proxy.volumes
    .map((one: string) => one.split(':')[0])
    .filter((one: string) => /^\./.test(one))
  assert.equal(mounted, ['./Caddyfile'])
  for (const file of mounted) assert.ok(existsSync(join(machine, 'postern', file)), file)
  for (const { file } of Object.values<{ file: string }>(compose.secrets)) assert.match(file, /^\.\/secrets\//)
  assert.is(on('beside').trim(), '.env Caddyfile compose.production.yaml secrets')
  assert.match(on('postern/.env'), "POSTERN_IMAGE='ghcr.io/postern/postern:1.2.3'\nPOSTERN_HOST='app.example.com'\n")
  assert.match(on('postern/.env'), "POSTERN_MAIL_FROM='The App <no-reply@app.example.com>'\n")
  remove()
})

test('a deployment logs the machine in for the pull alone, migrates, and replaces one server after the other', () => {
  if (isWindows) return console.log('skipped on Windows: its bash has other programs')
  const { on, remove } = deploy()
  assert.is(on('token'), 'token')
  const compose = 'compose -f compose.production.yaml'
  assert.equal(on('asked').trim().split('\n'), [
    'login ghcr.io -u somebody[bot] --password-stdin',
    `${compose} pull --quiet`,
    'logout ghcr.io',
    `${compose} run --rm -T migrate`,
    `${compose} up -d --wait --wait-timeout 120 postern-1`,
    `${compose} up -d --wait --wait-timeout 120 postern-2`,
    `${compose} up -d --wait --wait-timeout 120`,
    `${compose} exec -T proxy caddy reload --config /etc/caddy/Caddyfile`,
    '-fsS https://app.example.com/health/ready',
  ])
  assert.is(jobOf('deploy', 'deploy').permissions.packages, 'read')
  remove()
})

test('a release that has published the package calls the workflow that publishes the image, with its version', () => {
  if (isWindows) return console.log('skipped on Windows: its bash has other programs')
  const { uses, with: given, permissions, if: when } = jobOf('release', 'image')
  assert.is(uses, './.github/workflows/image.yml')
  assert.is(when, "needs.release.outputs.version != ''")
  assert.match(given?.version ?? '', 'needs.release.outputs.version')
  assert.is(permissions.packages, 'write')
  assert.ok('workflow_call' in read('image').on)
  assert.is(jobOf('image', 'publish').if, "inputs.version != '' || github.ref_type == 'tag'")
  const step = jobOf('release', 'release').steps.find(({ id }) => id === 'published')
  const versionOf = (packages: object) => {
    const output = join(mkdtempSync(join(tmpdir(), 'postern-output-')), 'output')
    const env = { PATH: process.env.PATH, PACKAGES: JSON.stringify(packages), GITHUB_OUTPUT: output }
    execFileSync('bash', ['-e', '-c', step?.run ?? 'false'], { env })
    return readFileSync(output, 'utf8')
  }
  assert.is(
    versionOf([
      { name: '@postern/core', version: '2.0.0' },
      { name: 'postern', version: '2.0.1' },
    ]),
    'version=2.0.1\n',
  )
  assert.is(versionOf([]), 'version=\n')
})

test('whoever publishes has run every test, those in a browser among them', () => {
  const installed = (name: string, job: string) =>
    jobOf(name, job).steps.find(({ run }) => run?.includes('apt-get'))?.run
  assert.is(installed('release', 'release'), installed('ci', 'check'))
})

test.run()
