import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { ada } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const register = (world: HttpWorld, body: object) => world.call('POST', '/auth/register', { body })

async function expectRefused(world: HttpWorld, member: string, values: readonly unknown[]): Promise<void> {
  const before = await stateOf(world)
  for (const value of values) {
    expectProblem(await register(world, { ...ada, [member]: value }), 'validation-failed', [`/${member}`])
  }
  assert.deepEqual(await stateOf(world), before)
}

async function expectTaken(world: HttpWorld, bodies: readonly object[]): Promise<void> {
  for (const [index, body] of bodies.entries()) {
    const response = await register(world, { ...ada, email: `user${index}@mail.test`, ...body })
    assert.equal(response.status, 201, `${index}: ${response.text}`)
  }
}

const badAddresses = [
  '',
  'ada',
  'ada@',
  '@mail.test',
  'ada@mail',
  'ada@@mail.test',
  'ada@mail.test.',
  'ada@mail..test',
  '.ada@mail.test',
  'ada.@mail.test',
  'ada lovelace@mail.test',
  ' ada@mail.test',
  'ada@mail.test\n',
  'ada@127.0.0.1',
  'ada@127.1',
  'ada@[127.0.0.1]',
  'ada@ma%69l.test',
  'ada@mail\u00ad.test',
  'ada\u200b@mail.test',
  'm\u0131ke@mail.test',
  'ada\uff20mail.test',
  '"ada"@mail.test',
  'ada(comment)@mail.test',
  'ada@-mail.test',
  'ada@mail.test,eve@mail.test',
  'ada\r\nBcc: eve@mail.test',
  `${'a'.repeat(65)}@mail.test`,
  `ada@${'a'.repeat(64)}.test`,
  `${'a'.repeat(64)}@${'b.'.repeat(100)}test`,
]

export const registrationRuleCases: readonly HttpCase[] = [
  {
    name: 'an e-mail address that no mail server takes literally is 422 at /email',
    run: (world) => expectRefused(world, 'email', badAddresses),
  },
  {
    name: 'usual and unusual addresses are taken as they were typed',
    run: (world) =>
      expectTaken(world, [
        { email: 'Ada.Lovelace+notes@Sub.Mail.Test' },
        { email: "o'hara_1@mail.test".replace("'", '-') },
        { email: 'ada@xn--bcher-kva.test' },
        { email: 'ada@bücher.example' },
        { email: `${'a'.repeat(64)}@mail.test` },
      ]),
  },
  {
    name: 'a password is 8 to 256 code points and at most 1024 bytes; outside of that it is 422 at /password @asvs-6.2.1 @asvs-6.2.9 @nist-N02 @nist-N04',
    async run(world) {
      await expectTaken(world, [
        { password: 'kx7 q-2z' },
        { password: '🐫🦆🪼🐙🦔🐢🦩🐝' },
        { password: 'ab1-'.repeat(64) },
        { password: '🐫🦆🪼🐙'.repeat(64) },
      ])
      const bad = [
        '',
        'kx7q-2z',
        '🐫🦆🪼🐙🦔🐢🦩',
        'ab1-'.repeat(64).concat('x'),
        '🐫🦆🪼🐙'.repeat(64).concat('x'),
        'x'.repeat(30000),
      ]
      await expectRefused(world, 'password', bad)
    },
  },
  {
    name: 'a password that is the address, its local part or the username is 422 at /password @asvs-6.2.11',
    async run(world) {
      const body = { email: 'ada.lovelace@mail.test', username: 'countess' }
      for (const password of ['ada.lovelace@mail.test', 'ada.lovelace', 'Countess', 'countess1815']) {
        expectProblem(await register(world, { ...body, password }), 'validation-failed', ['/password'])
      }
    },
  },
  {
    name: 'a password on the block list is 422 at /password @asvs-6.2.4 @nist-N13',
    options: () => ({ blocklist: { includes: (password) => password === 'sunshine-1' } }),
    run: (world) => expectRefused(world, 'password', ['sunshine-1']),
  },
  {
    name: 'a name is 1 to 100 code points without controls; anything else is 422 at /name @asvs-1.3.11',
    async run(world) {
      await expectTaken(world, [
        { name: 'A' },
        { name: '李'.repeat(100) },
        { name: '🦆'.repeat(100) },
        { name: "O'Hara <b>" },
      ])
      const bad = ['', ' ', 'a'.repeat(101), '🦆'.repeat(101), 'a\nb', 'a\u0000b', 'a\u007fb', 'a\u202eb', 'a\u2028b']
      await expectRefused(world, 'name', bad)
    },
  },
  {
    name: 'a username is 3 to 32 of letters, digits, dot, underscore and dash, and begins with a letter; else 422',
    async run(world) {
      await expectTaken(world, [{ username: 'abc' }, { username: `a${'.-_9'.repeat(7)}xyz` }])
      const bad = ['', 'ab', 'a'.repeat(33), '1abc', '_abc', 'a b c', 'abc@d', 'äbc', 'abc\n', 'abc\u0000', '__proto__']
      await expectRefused(world, 'username', bad)
    },
  },
]
