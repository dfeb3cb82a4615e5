import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createUserAsAdmin } from '../../src/features/admin/create-user.ts'
import type { Principal } from '../../src/schema/results.ts'
import { ada, refusalOf, type World, world } from '../world.ts'

const admin = suite('An admin')
const root = { email: 'root@example.org', password: 'copper lantern' }

async function asAdmin(here: World, credentials = root): Promise<Principal> {
  await here.operations.users.create({ ...credentials, roles: ['user', 'admin'] })
  const { accessToken } = await here.operations.login({ login: credentials.email, password: credentials.password })
  return here.authenticate(accessToken)
}

const acts: readonly (readonly [
  name: string,
  act: (here: World, principal: Principal, id: string) => Promise<unknown>,
])[] = [
  ['makes a user', ({ operations }, principal) => operations.admin.createUser(principal, ada)],
  ['changes one', ({ operations }, principal, id) => operations.admin.updateUser(principal, id, { name: 'X' })],
  ['deletes one', ({ operations }, principal, id) => operations.admin.deleteUser(principal, id)],
  ['gives roles', ({ operations }, principal, id) => operations.admin.setRoles(principal, id, { roles: ['admin'] })],
  ['ends sessions', ({ operations }, principal, id) => operations.admin.endSessions(principal, id)],
]

for (const [name, act] of acts) {
  admin(`who ${name} and is demoted in the same moment has changed nothing @T-08`, async () => {
    const store = world().store
    let demote: (() => Promise<unknown>) | undefined
    const meanwhile = async () => {
      const now = demote
      demote = undefined
      await now?.()
    }
    const here = world({ store, beforeHashing: meanwhile }).over({
      ...store,
      users: {
        ...store.users,
        insert: (record) => store.users.insert(record),
        list: (page) => store.users.list(page),
        findByLogin: (login) => store.users.findByLogin(login),
        replace: (current, next) => store.users.replace(current, next),
        remove: (current) => store.users.remove(current),
        async findById(id) {
          const found = await store.users.findById(id)
          if (id === target) await meanwhile()
          return found
        },
      },
    })
    let target = ''
    const principal = await asAdmin(here)
    await asAdmin(here, { email: 'other@example.org', password: 'amber tractor' })
    const victim = await here.operations.users.create({ email: 'victim@example.org' })
    target = victim.id
    demote = () => here.operations.users.update(principal.user.id, { roles: ['user'] })
    assert.is(await refusalOf(act(here, principal, victim.id)), 'unauthenticated')
    const after = await here.operations.users.find(victim.id)
    assert.equal(after, victim)
    assert.is(await here.operations.users.findByLogin(ada.email), undefined)
  })
}

admin('who restores one and is demoted in the same moment has changed nothing @T-08', async () => {
  const first = world({ deletion: { soft: true } })
  let demote: (() => Promise<unknown>) | undefined
  const findById: typeof first.store.users.findById = async (id) => {
    const found = await first.store.users.findById(id)
    const now = id === victim.id ? demote : undefined
    if (now !== undefined) demote = undefined
    await now?.()
    return found
  }
  const victim = await first.operations.users.create(ada)
  const here = first.over({ ...first.store, users: { ...first.store.users, findById } })
  const principal = await asAdmin(here)
  await asAdmin(here, { email: 'other@example.org', password: 'amber tractor' })
  await here.operations.users.delete(victim.id)
  demote = () => here.operations.users.update(principal.user.id, { roles: ['user'] })
  assert.is(await refusalOf(here.operations.admin.restoreUser(principal, victim.id)), 'unauthenticated')
  assert.is(demote, undefined)
  assert.is(await here.operations.users.findByLogin(ada.email), undefined)
})

admin('who invites somebody whose address is taken is told so, at no cost to that person’s mails', async () => {
  const here = world()
  const principal = await asAdmin(here)
  await here.operations.users.create(ada)
  let taken = 0
  const limiter = {
    ...here.ports.limiter,
    async consume() {
      taken += 1
      return { allowed: false, retryAfterSeconds: 60 }
    },
  }
  const ports = { ...here.ports, policy: { ...here.ports.policy, hasMail: true }, limiter }
  assert.is(await refusalOf(createUserAsAdmin(ports, principal, { email: ada.email })), 'login-taken')
  assert.is(taken, 0)
  assert.is(await refusalOf(createUserAsAdmin(ports, principal, { email: 'b@example.org' })), 'rate-limited')
})

admin('without mail makes nobody without a password', async () => {
  const here = world()
  const principal = await asAdmin(here)
  assert.is(await refusalOf(here.operations.admin.createUser(principal, { email: ada.email })), 'validation-failed')
  assert.is(await here.operations.users.findByLogin(ada.email), undefined)
})

admin('is asked for by the operations as well, whatever called them @asvs-8.3.1', async () => {
  const here = world()
  await asAdmin(here)
  await here.operations.register(ada)
  const { accessToken, user } = await here.operations.login({ login: ada.email, password: ada.password })
  const principal = await here.authenticate(accessToken)
  const { admin: operations } = here.operations
  const other = (await here.operations.users.findByLogin(root.email))?.id ?? ''
  for (const [call, code] of [
    [() => operations.listUsers(principal), 'forbidden'],
    [() => operations.createUser(principal, { email: 'x@example.org' }), 'forbidden'],
    [() => operations.setRoles(principal, user.id, { roles: ['admin'] }), 'forbidden'],
    [() => operations.listSessions(principal, other), 'forbidden'],
    [() => operations.endSessions(principal, other), 'forbidden'],
    [() => operations.readUser(principal, other), 'not-found'],
    [() => operations.updateUser(principal, other, { disabled: true }), 'not-found'],
    [() => operations.deleteUser(principal, other), 'not-found'],
  ] as const) {
    assert.is(await refusalOf(call()), code)
  }
})

admin('tells the trail of each act who did it to whom', async () => {
  const here = world()
  const principal = await asAdmin(here)
  const { admin: operations } = here.operations
  const made = await operations.createUser(principal, ada)
  await operations.updateUser(principal, made.id, { name: 'Ada' })
  await operations.setRoles(principal, made.id, { roles: ['user', 'admin'] })
  await operations.endSessions(principal, made.id)
  await operations.deleteUser(principal, made.id)
  const told = here.events.filter(
    (one) => one.actorId === principal.user.id && 'userId' in one && one.userId === made.id,
  )
  const names = told.map(({ event }) => event)
  assert.equal(names, [
    'user_created',
    'user_updated',
    'user_updated',
    'authz_change',
    'session_logout',
    'user_deleted',
  ])
})

admin.run()
