import assert from 'node:assert/strict'
import type { User } from '@postern/core'
import { expectRecord } from './expect-record.ts'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const must = ['id', 'email', 'emailVerified', 'roles', 'status', 'attributes', 'createdAt', 'updatedAt']

/** A user as answers show it, with no other member: never a hash, a version, an epoch. */
export function expectUser(value: unknown): User {
  const user = expectRecord(value, must, ['username', 'name', 'emailVerifiedAt', 'locale', 'deletedAt'])
  assert.match(String(user.id), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(typeof user.email, 'string')
  assert.equal(typeof user.emailVerified, 'boolean')
  assert.ok(Array.isArray(user.roles) && user.roles.every((role) => typeof role === 'string'))
  assert.ok(user.status === (user.deletedAt === undefined ? 'active' : 'deleted') || user.status === 'disabled')
  assert.ok(typeof user.attributes === 'object' && user.attributes !== null)
  assert.match(String(user.createdAt), instant)
  assert.match(String(user.updatedAt), instant)
  return value as User
}
