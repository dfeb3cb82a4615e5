import { createTestPostern } from '@postern/testing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRoleRules } from '../src/domain/roles.ts'
import { refusalOf } from './world.ts'

const roles = suite('Roles')
const table = { editor: ['article:write', 'article:read'], user: ['article:read'] } as const

roles('map to permissions by the one table; an admin has every one', async () => {
  const { postern, signIn } = createTestPostern({ roles: table })
  for (const [role, write, read] of [
    ['editor', true, true],
    ['user', false, true],
    ['admin', true, true],
  ] as const) {
    const { headers } = await signIn({ email: `${role}@mail.test`, roles: [role] })
    const principal = await postern.authenticate({ headers })
    assert.equal([postern.can(principal, 'article:write'), postern.can(principal, 'article:read')], [write, read])
    const needs = postern.authenticate({ headers }, { permissions: ['article:write', 'article:read'] })
    assert.is((await refusalOf(needs)) === 'forbidden', !write)
  }
})

roles('and permissions of another name do not compile and are a programmer’s error', async () => {
  const { postern, signIn } = createTestPostern({ roles: table })
  const { headers } = await signIn({ roles: ['admin'] })
  const principal = await postern.authenticate({ headers }, { roles: ['admin', 'editor'] })
  // @ts-expect-error no role has it
  assert.throws(() => postern.can(principal, 'article:erase'), TypeError)
  // @ts-expect-error there is no such role
  const byRole = await refusalOf(postern.authenticate({ headers }, { roles: ['edtor'] }))
  assert.instance(byRole, TypeError)
  // @ts-expect-error no role has it
  const byPermission = await refusalOf(postern.authenticate({ headers }, { permissions: ['article:erase'] }))
  assert.instance(byPermission, TypeError)
})

roles('that are not in the table are refused at their place, and nobody gets them', async () => {
  const { postern } = createTestPostern({ roles: table })
  const { users } = postern
  assert.is(await refusalOf(users.create({ email: 'a@mail.test', roles: ['user', 'edtor'] })), 'validation-failed')
  assert.is(await users.findByLogin('a@mail.test'), undefined)
  const user = await users.create({ email: 'b@mail.test', roles: ['user', 'editor'] })
  for (const role of ['edtor', 'constructor', 'hasownproperty']) {
    try {
      await users.update(user.id, { roles: ['user', role] })
      assert.unreachable()
    } catch (error) {
      assert.match(JSON.stringify(Object(error).errors), '"pointer":"/roles/1","code":"unknown-role"')
    }
  }
  assert.equal((await users.find(user.id))?.roles, ['user', 'editor'])
})

roles('may have any name where there is no table, and no permission then', async () => {
  const { postern, signIn } = createTestPostern()
  const { headers, user } = await signIn({ roles: ['whatever'] })
  assert.equal(user.roles, ['whatever'])
  const principal = await postern.authenticate({ headers }, { roles: ['whatever'] })
  assert.throws(() => postern.can(principal, 'article:write'), TypeError)
})

roles(
  'of a record that the table has no more give nothing; names that objects inherit are none @T-16 @asvs-15.3.6',
  () => {
    const rules = createRoleRules(table)
    assert.is(rules.grants(['former'], 'article:write'), false)
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.equal([rules.isRole(name), rules.isPermission(name)], [false, false])
      assert.is(rules.grants([name], 'article:write'), false)
      assert.is(rules.grants(['admin'], name), false)
    }
  },
)

roles('that make no table are refused at the start', () => {
  for (const bad of [
    { admin: ['article:write'] },
    { Editor: ['article:write'] },
    { editor: 'article:write' },
    { editor: ['Article Write'] },
    { editor: ['a', 'a'] },
    { editor: [7] },
    { '': [] },
    ['editor'],
  ]) {
    assert.throws(() => createTestPostern({ roles: bad as never }), /option "roles"/, JSON.stringify(bad))
  }
})

roles.run()
