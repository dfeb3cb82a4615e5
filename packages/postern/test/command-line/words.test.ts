import { createClientSecret } from '@postern/core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { commands } from '../../src/command-line/commands.ts'
import { inFolder } from './in-folder.ts'

const WIDTH = 100

test('every command is in the overview, has a help with an example of its own, and fits a terminal', () =>
  inFolder(async (run) => {
    const overview = (await run('--help')).out
    for (const { name, examples, options = {} } of commands) {
      assert.match(overview, `\n  ${name} `)
      const { code, out } = await run(`${name} --help`)
      assert.is(code, 0)
      assert.match(out, `postern ${name}`)
      for (const option of [...Object.keys(options), 'json']) assert.match(out, `\n  --${option} `)
      assert.ok(examples.length > 0 && examples.every((example) => example.includes(`postern ${name}`)), name)
      const long = out.split('\n').filter((line) => line.length > WIDTH && !line.includes('postern '))
      assert.equal(long, [], name)
    }
    assert.match((await run('user')).out, 'user set-roles LOGIN [ROLE…]')
    assert.is((await run('')).out, overview)
  }))

test('wrong words end with 64 and a hint, and nothing of a value is shown', () =>
  inFolder(async (run) => {
    for (const [words, said] of [
      ['frobnicate taint', 'There is no such command. See: postern --help'],
      ['user frobnicate taint', 'There is no such command. See: postern user --help'],
      ['user create', 'postern user create needs EMAIL'],
      ['user create a@example.com taint', 'postern user create takes EMAIL and options. See: '],
      ['keys new taint', 'postern keys new takes nothing but options. See: '],
      ['user create a@example.com --password=taint', 'A password is never an argument: '],
      ['user create a@example.com --passwd taint', 'A password is never an argument: '],
      ['user create a@example.com --colour=taint', 'There is no --colour. See: postern user create --help'],
      ['user create a@example.com -xtaint', 'There is no -x. See: postern user create --help'],
      ['user create a@example.com --verified=taint', 'An option lacks its value, or has one that it does not take.'],
      ['user create a@example.com --name', 'An option lacks its value, or has one that it does not take.'],
    ]) {
      const { code, out, err } = await run(words ?? '')
      assert.equal([code, out], [64, ''], words)
      assert.ok(err.startsWith(`postern: ${said}`), `${words}: ${err}`)
      assert.not.match(err, 'taint')
    }
    assert.is(JSON.parse((await run('frobnicate --json')).err).error.code, 'usage')
  }))

test('what every command takes may stand before it, too', () =>
  inFolder(async (run) => {
    assert.match(JSON.parse((await run('--json keys new')).out).secret, /^[\w-]{43}$/)
    assert.is(JSON.parse((await run('--json user frobnicate')).err).error.code, 'usage')
    assert.is((await run('--help user list')).out, (await run('user list --help')).out)
    assert.is((await run('-h')).out, (await run('--help')).out)
    assert.is((await run('--json --help')).out, (await run('--help')).out)
  }))

test('the version is told, in JSON too', () =>
  inFolder(async (run) => {
    assert.equal(await run('--version'), { code: 0, out: '1.2.3\n', err: '' })
    assert.equal(JSON.parse((await run('--json --version')).out), { version: '1.2.3' })
  }))

test('a new key is one that Postern takes, and no two are the same', () =>
  inFolder(async (run) => {
    const one = await run('keys new')
    const { secret } = JSON.parse((await run('keys new --json')).out)
    assert.match(one.out, /^[\w-]{43}\n$/)
    assert.is.not(one.out.trim(), secret)
    const variables = { NODE_ENV: 'production', POSTERN_SECRET: secret }
    assert.is((await run('user list', { variables })).code, 0)
  }))

test('the secret of a service is derived from the root secret and its name, and shown to nobody without one', () =>
  inFolder(async (run) => {
    const { secret } = JSON.parse((await run('keys new --json')).out)
    const variables = { POSTERN_SECRET: secret }
    const one = await run('keys client billing', { variables })
    assert.is(one.out.trim(), createClientSecret(secret, 'billing'))
    assert.is.not((await run('keys client shop', { variables })).out, one.out)
    assert.is((await run('keys client billing')).code, 78)
  }))

test.run()
