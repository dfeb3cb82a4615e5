import { randomBytes } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { secretProblem } from '../../src/domain/secret-problem.ts'

test('32 random bytes and more are a secret, in base64url or as 64 hexadecimal digits', () => {
  for (let i = 0; i < 20_000; i++) assert.is(secretProblem(randomBytes(32).toString('base64url')), undefined)
  for (const bytes of [33, 48, 64]) assert.is(secretProblem(randomBytes(bytes).toString('base64url')), undefined)
  for (let i = 0; i < 5000; i++) assert.is(secretProblem(randomBytes(32).toString('hex')), undefined)
})

const random = 'zJ3qX8vN1kP6wT0yR5uB9cF2hL7mD4gS-aE_iO8nQ1x'
const problems: readonly (readonly [string, RegExp])[] = [
  ['', /base64url/],
  ['secret', /32 random bytes/],
  [random.slice(1), /32 random bytes/],
  [`${random}=`, /base64url/],
  [`${random} `, /base64url/],
  [`${random}\n`, /base64url/],
  [`${random}+/`, /base64url/],
  ['é'.repeat(43), /base64url/],
  ['correct horse battery staple correct horse battery staple', /base64url/],
  [randomBytes(30).toString('hex'), /hexadecimal/],
  ['A1f09c3e5b7d28460e9b1c5f7a3d2846b0e9f1c7a5d3b2846', /hexadecimal/],
  ['a'.repeat(43), /repeats itself/],
  ['0'.repeat(64), /repeats itself/],
  ['abcdefgh'.repeat(8), /repeats itself/],
  ['0123456789abcdef'.repeat(4), /repeats itself/],
  [Buffer.alloc(32).toString('base64url'), /repeats itself/],
  [`change-me-${random}`, /placeholder/],
  [`CHANGEME${random}`, /placeholder/],
  [`placeholder${random}`, /placeholder/],
  [`your-secret-${random}`, /placeholder/],
  [`yoursecret-here-${random}`, /placeholder/],
  [`example-${random}`, /placeholder/],
  [`postern-${random}`, /placeholder/],
  ['replace-this-with-a-real-secret-before-deploying', /placeholder/],
  ['TODO-set-a-real-secret-TODO-set-a-real-secret-TODO', /placeholder/],
  ['default_secret_key_for_development_only_123456789', /placeholder/],
  ['correcthorsebatterystaplecorrecthorsebatterystaple', /repeats itself/],
  ['correct-horse-battery-staple-and-a-few-more-of-them', /words/],
  ['THE_QUICK_BROWN_FOX_JUMPS_OVER_THE_LAZY_DOG_TWICE', /words/],
  ['Correct-Horse-Battery-Staple-And-A-Few-More-Of-2026', /words/],
  ['MyAppIsTheBestAppInTheWholeWideWorldAndMoreThanThat', /words/],
  [`${'a'.repeat(42)}bcdefghijk`, /repeats itself/],
  ['abcdefghijklmnopqrstuvwxyz'.repeat(2), /repeats itself/],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', /alphabet/],
  ['poiuytrewqlkjhgfdsamnbvcxz0987654321POIUYTREWQ', /keyboard/],
  ['qwertyuiopasdfghjklzxcvbnm1234567890QWERTYUIOP', /keyboard/],
  ['DQ27zXQwQXkDcDBwk7QXQkwBB7zcXcQza2B7wXXXwQwQBBkQ2Bak2w2Qkz2X', /too few characters/],
  ['p8ix4ea30_9rhgw27v-m6zun1yl5bckoqsdtjfx9q2m7', /words/],
  [`${'01'.repeat(20)}${'23456789abcdef'.repeat(2)}`, /repeats itself/],
  [`${'aA1'.repeat(12)}bB2cC3dD4eE5fF6gG7hH8`, /repeats itself/],
]
test(`${problems.length} texts that are no secret are refused, each with its reason and without being repeated @asvs-13.3.1`, () => {
  assert.is(secretProblem(random), undefined)
  for (const [secret, reason] of problems) {
    const problem = String(secretProblem(secret))
    assert.match(problem, reason, secret)
    if (secret.length > 8) assert.not(problem.includes(secret))
  }
})

test.run()
