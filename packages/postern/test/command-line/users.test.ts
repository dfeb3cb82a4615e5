import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createFileStore } from '@postern/store-file'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createPostern } from '../../src/create-postern.ts'
import { inFolder } from './in-folder.ts'

const password = 'violet-harbour-41'
const create = (email: string, more = '') => `user create ${email} --no-password --json${more}`

test('a user is made with a password from standard input, and what is told holds none of it', () =>
  inFolder(async (run) => {
    const made = await run('user create ada@example.com --username ada --role user --verified --json', {
      input: `${password}\r\n`,
    })
    assert.equal([made.code, made.err], [0, ''])
    const user = JSON.parse(made.out)
    const { id, createdAt, updatedAt, emailVerifiedAt, ...rest } = user
    assert.equal(rest, {
      email: 'ada@example.com',
      username: 'ada',
      emailVerified: true,
      roles: ['user'],
      status: 'active',
    })
    assert.not.match(made.out, password)
    assert.match(readFileSync('data/postern.json', 'utf8'), '$argon2id$')

    const again = await run('user create ada@example.com', { input: password })
    assert.equal([again.code, again.out], [1, ''])
    assert.is(again.err, 'postern: email belongs to another user\n')
    for (const login of ['ada', 'ADA@example.com', id]) {
      const { code, out } = await run(`user disable ${login}`)
      assert.equal([code, out], [0, `disabled ada@example.com (${id})\n`])
    }
    assert.is(JSON.parse((await run('user enable ada --json')).out).status, 'active')
  }))

test('a password that is refused, missing or too long changes nothing and is shown nowhere', () =>
  inFolder(async (run) => {
    for (const [input, code, said] of [
      ['taint1', 1, /password must have at least 8/],
      ['\n', 64, /holds no password/],
      ['taint'.repeat(1000), 1, /too long/],
      [Buffer.from([0x74, 0xff, 0xfe]), 1, /not UTF-8/],
    ] as const) {
      const refused = await run('user create ada@example.com', { input })
      assert.equal([refused.code, refused.out], [code, ''])
      assert.match(refused.err, said)
      assert.not.match(refused.err, 'taint')
    }
    assert.is((await run('user list')).out, '')
  }))

test('setting a password and ending sessions name the user, and an unknown login ends with 1', () =>
  inFolder(async (run) => {
    await run(create('ada@example.com'))
    assert.match((await run('user set-password ada@example.com', { input: password })).out, /^set the password of ada@/)
    assert.match((await run('sessions end ada@example.com')).out, /^ended all sessions of ada@/)
    for (const command of ['user set-password', 'user disable', 'sessions end', 'user delete --yes']) {
      const { code, err } = await run(`${command} bob@example.com --json`, { input: password })
      assert.equal([code, JSON.parse(err)], [1, { error: { code: 'not-found', message: 'There is no such user.' } }])
    }
  }))

test('roles are replaced, and no command takes the last active admin away', () =>
  inFolder(async (run) => {
    await run(create('root@example.com', ' --role user --role admin'))
    for (const command of ['user set-roles root@example.com user', 'user disable root@example.com']) {
      const { code, err } = await run(command)
      assert.equal([code, err], [1, 'postern: This is the last active admin: make another one first.\n'])
    }
    const { code, err } = await run('user delete root@example.com --yes --json')
    assert.equal([code, JSON.parse(err).error.code], [1, 'conflict'])
    await run(create('ada@example.com'))
    assert.equal(JSON.parse((await run('user set-roles ada@example.com admin editor --json')).out).roles, [
      'admin',
      'editor',
    ])
    assert.equal(JSON.parse((await run('user set-roles root@example.com --none --json')).out).roles, [])
    assert.is((await run('user set-roles ada@example.com')).code, 64)
    assert.is((await run('user set-roles ada@example.com x --none')).code, 64)
  }))

test('deleting asks, and where nobody can answer it needs --yes', () =>
  inFolder(async (run) => {
    const { id } = JSON.parse((await run(create('ada@example.com'))).out)
    const refused = await run('user delete ada@example.com', { input: 'ada@example.com\n' })
    assert.equal([refused.code, refused.err], [64, 'postern: Nobody is here to ask: add --yes\n'])
    assert.is((await run('user delete ada@example.com --yes')).out, `deleted ada@example.com (${id})\n`)
    assert.is((await run('user list')).out, '')
  }))

test('a user who was deleted softly is listed apart, and restored by its id', () =>
  inFolder(async (run) => {
    const { id } = JSON.parse((await run(create('ada@example.com', ' --verified'))).out)
    const secret = randomBytes(32).toString('base64url')
    const store = createFileStore('data/postern.json')
    const postern = createPostern({ secret, store, baseUrl: 'https://app.example.com', deletion: { soft: true } })
    await postern.ready()
    await postern.users.delete(id)
    await postern.close()
    assert.is((await run('user list')).out, '')
    assert.match((await run('user list --deleted')).out, new RegExp(`^${id} .* deleted +- +ada@example.com\n$`))
    assert.is((await run('user restore ada@example.com')).code, 64)
    assert.is((await run(`user restore ${id}`)).out, `restored ada@example.com (${id})\n`)
    assert.equal([(await run('user list --deleted')).out, (await run(`user restore ${id}`)).code], ['', 1])
  }))

test('users are listed a line each, page by page', () =>
  inFolder(async (run) => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c']) ids.push(JSON.parse((await run(create(`${name}@example.com`))).out).id)
    const all = (await run('user list')).out.trim().split('\n')
    assert.equal(
      all.map((line) => line.split(/\s+/)[0]),
      ids,
    )
    const page = await run(`user list --limit 1 --after ${ids[0]} --json`)
    assert.is(JSON.parse(page.out).email, 'b@example.com')
    assert.is((await run('user list --limit 0')).code, 64)
    assert.is((await run('user list --after a@example.com')).code, 64)
  }))

test.run()
