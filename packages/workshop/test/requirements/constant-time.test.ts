// long
// from-source

import ts from 'typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { callsOf, filesOf, usesOf } from './source-uses.ts'

const test = suite('what is shown is compared with a secret in constant time')

const equalities: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
])
const secretly = /secret|digest|hmac|mac\b|macOf|signature|(token|code|hash|tag|csrf|cookie|password|bearer)s?\)?$/i
const fixed: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
])
const isFixed = (node: ts.Expression) => fixed.has(node.kind) || /^undefined$|\.length$/.test(node.getText())

/** An equality with something that bears the name of a secret, unless it is with a text or number that stands there. */
const comparisonOf = (node: ts.Node): string | undefined => {
  if (!ts.isBinaryExpression(node) || !equalities.has(node.operatorToken.kind)) return undefined
  const sides = [node.left, node.right]
  return !sides.some(isFixed) && sides.some((side) => secretly.test(side.getText())) ? node.getText() : undefined
}

/** What compares bytes or texts by a method, which stops at the first difference as well. */
const methodOf = (node: ts.Node): string | undefined => {
  const called = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node : undefined
  const name = called && ts.isPropertyAccessExpression(called.expression) ? called.expression.name.text : ''
  return ['equals', 'compare', 'localeCompare'].includes(name) ? node.getText() : undefined
}

test('bytes are compared by timingSafeEqual, in two files, and no other way @asvs-11.2.4', () => {
  assert.equal(filesOf(callsOf('timingSafeEqual')), [
    'packages/core/src/domain/key-ring.ts',
    'packages/core/src/mail/webhook-signature.ts',
  ])
  // What a token of ours says, once its signature is good, against how we would have written it.
  assert.equal(
    usesOf(methodOf).map(({ file }) => file),
    ['packages/core/src/defaults/jwt-shape.ts'],
  )
})

test('no equality has a secret on one side and what was shown on the other @asvs-11.2.4', () => {
  const uses = usesOf(comparisonOf).map(({ file, what }) => `${file.replace('packages/', '')}: ${what}`)
  assert.equal(uses.sort(), [
    // Codes of errors.
    'client/src/client-error.ts: error.code === code',
    // The cache of tokens that were good: whoever gets as far has shown the last 256 bits of the signature.
    'core/src/defaults/jwt-access-tokens.ts: known?.token === token',
    // Whether a token is spelled as we would have spelled it: with itself.
    "core/src/defaults/opaque-access-tokens.ts: prefix + bytes.toString('base64url') !== token",
    "core/src/domain/refresh-token.ts: prefix + bytes.toString('base64url') !== token",
    'core/src/domain/secret-problem.ts: secret.toLowerCase() === secret',
    'core/src/domain/secret-problem.ts: secret.toUpperCase() === secret',
    "core/src/domain/session-secret.ts: prefix + bytes.toString('base64url') !== secret",
    'core/src/errors.ts: error.code === code',
    'core/src/http/openapi/schema-writer.ts: schema === newPassword',
    // Two states of one record.
    'core/src/operations/challenges/burn-challenge.ts: current.code?.digest === proven.code?.digest',
    'core/src/operations/challenges/burn-challenge.ts: current.link?.digest === proven.link?.digest',
    // What one person at one keyboard has typed twice, and a list that everybody has.
    "postern/src/command-line/read-password.ts: (await ask(terminal, 'Once more: ', true)) !== password",
    'postern/src/common-passwords.ts: entry === password',
    'store-dynamodb/src/write-together.ts: found?.writeId?.S === token',
  ])
})

test.run()
