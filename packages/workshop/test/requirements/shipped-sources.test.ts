// long
// from-source
import ts from 'typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { callsOf, files, filesOf, importsOf, usesOf, wordsOf } from './source-uses.ts'

const test = suite('what the shipped packages are made of')

test('the search finds what it looks for', () => {
  assert.ok(files.length > 300, `${files.length} files`)
  assert.ok(filesOf(importsOf((from) => from === 'node:crypto')).includes('packages/core/src/domain/key-ring.ts'))
  assert.ok(callsOf('randomBytes').length > 5)
})

test('none starts a process or a shell @asvs-1.2.5', () => {
  assert.equal(
    importsOf((from) => /^(node:)?(child_process|cluster|worker_threads)$/.test(from)),
    [],
  )
})

test('none makes code of text; ajv compiles what the host wrote alone @asvs-1.3.2', () => {
  assert.equal(callsOf('eval', 'Function', 'globalThis.eval', 'require'), [])
  assert.equal(
    importsOf((from) => /^(node:)?(vm|repl|module|inspector)$/.test(from)),
    [],
  )
  assert.equal(filesOf(importsOf((from) => from === 'ajv')), [
    'packages/core/src/schema/check.ts',
    'packages/core/src/schema/input-errors.ts',
  ])
})

test('none makes a regular expression of what is sent @asvs-1.2.9', () => {
  // A host's own schema holds expressions; the command line hides what the host's own URL of the store holds, escaped;
  // the router under Koa matches the paths of the table below the host's prefix, which has been checked.
  assert.equal(filesOf(callsOf('RegExp')), [
    'packages/core/src/schema/check.ts',
    'packages/koa/src/create-routes.ts',
    'packages/postern/src/open-store/hide-parts.ts',
  ])
})

test('what must not be guessed comes from node:crypto: Math.random only spreads retries and clean-up @asvs-6.5.3 @nist-N39', () => {
  assert.equal(filesOf(callsOf('Math.random')), [
    'packages/core/src/operations/finish-deletions.ts',
    'packages/store-dynamodb/src/persevere.ts',
    'packages/store-dynamodb/src/remove-expired.ts',
    'packages/store-redis/src/open-connection.ts',
    'packages/store-sql/src/retry-conflicts.ts',
  ])
})

test('no UUID is a credential: they name requests, tokens, mails and writes @asvs-11.5.1', () => {
  assert.equal(filesOf(callsOf('randomUUID', 'crypto.randomUUID')), [
    'packages/core/src/defaults/jwt-claims.ts',
    'packages/core/src/defaults/mail-writer.ts',
    'packages/core/src/http/request-id.ts',
    'packages/store-dynamodb/src/conditional-writes.ts',
    'packages/store-dynamodb/src/write-together.ts',
  ])
})

test('hashes are SHA-256; SHA-1 only asks the list of breached passwords and names a script @asvs-11.4.1 @asvs-11.4.3', () => {
  const hashes = callsOf('createHash', 'createHmac')
  assert.equal(wordsOf(hashes), ["createHash('sha1'", "createHash('sha256'", "createHmac('sha256'"])
  assert.equal(filesOf(hashes.filter(({ what }) => what.includes('sha1'))), [
    'packages/postern/src/breached.ts',
    'packages/store-redis/src/script.ts',
  ])
  assert.equal(wordsOf(callsOf('hkdfSync')), ["hkdfSync('sha256'"])
})

test('encryption is AES-256-GCM and stands in one file @asvs-11.3.1 @asvs-11.3.2', () => {
  const ciphers = usesOf((node) =>
    ts.isStringLiteral(node) && /^(aes|des|rc4|bf|chacha|camellia)[-0-9]/i.test(node.text) ? node.text : undefined,
  )
  assert.equal(ciphers, [{ file: 'packages/core/src/defaults/password-wrap.ts', what: 'aes-256-gcm' }])
  assert.equal(wordsOf(callsOf('createCipheriv', 'createDecipheriv')), [
    'createCipheriv(cipher',
    'createDecipheriv(cipher',
  ])
})

test('cryptography is that of node:crypto and of two packages that do nothing else @asvs-11.2.1', () => {
  const foreign = importsOf((from) =>
    /crypt|argon|jose|jwt|hash|tweetnacl|noble|sodium|forge|elliptic|uuid/i.test(from),
  )
  const others = foreign.filter(({ what }) => !what.startsWith('.') && what !== 'node:crypto')
  assert.equal(wordsOf(others), ['@node-rs/argon2', 'jose'])
})

test('none writes to the console, and none puts text together by a format @asvs-16.2.3 @asvs-1.3.10', () => {
  const written = usesOf((node) =>
    ts.isPropertyAccessExpression(node) && node.expression.getText() === 'console' ? node.getText() : undefined,
  )
  assert.equal(written, [])
  assert.equal(filesOf(importsOf((from) => /^(node:)?(util|console)$/.test(from))), [
    'packages/core/src/operations/update-user.ts',
    'packages/postern/src/command-line/parse-arguments.ts',
  ])
})

test('two files call another server: the webhook and the list of breached passwords @asvs-14.2.3', () => {
  assert.equal(filesOf(callsOf('fetch')), [
    'packages/core/src/mail/webhook-mailer.ts',
    'packages/postern/src/breached.ts',
  ])
  assert.equal(
    importsOf((from) => /^(node:)?(https|http2|dgram)$/.test(from)),
    [],
  )
})

test('core, where requests come in, opens no file @asvs-5.3.2', () => {
  const opened = importsOf((from) => /^(node:)?fs(\/promises)?$/.test(from))
  assert.equal(
    filesOf(opened).filter((file) => !/^packages\/(postern|store-file|store-sql)\//.test(file)),
    [],
  )
})

test.run()
