import { crashAtEveryCall, type FaultPoint, failAtEveryCall } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { portsOfCall } from '../src/bind-input.ts'
import { createMemoryStore } from '../src/defaults/memory-store.ts'
import { nilUserId } from '../src/domain/user.ts'
import { cleanUp } from '../src/operations/clean-up.ts'
import type { DeletionOptions } from '../src/postern-options.ts'
import { ada, refusalOf, signedIn, type World, world } from './world.ts'

const day = 86_400

interface Flow {
  readonly name: string
  prepare(here: World, before: Before): Promise<unknown>
  run(here: World, before: Before): Promise<unknown>
}

type Before = Awaited<ReturnType<typeof signedIn>>

const flows: readonly Flow[] = [
  {
    name: 'a soft deletion',
    prepare: async () => {},
    run: ({ operations }, { principal }) => operations.deleteUser(principal),
  },
  {
    name: 'a restoring',
    prepare: ({ operations }, { principal }) => operations.deleteUser(principal),
    run: ({ operations }, { user }) => operations.users.restore(user.id),
  },
  {
    name: 'a second deletion after a restoring',
    async prepare({ operations }, { user, principal }) {
      await operations.deleteUser(principal)
      await operations.users.restore(user.id)
    },
    run: ({ operations }, { user }) => operations.users.delete(user.id),
  },
  {
    name: 'a purge',
    async prepare(here, { principal }) {
      await here.operations.deleteUser(principal)
      here.advance(30 * day)
    },
    run: ({ ports }) => cleanUp(portsOfCall(ports), 100),
  },
]

/** The user is there, or deleted, or gone: never half of one and half of another, and what goes on goes on. */
async function check(here: World, { user, tokens, principal }: Before): Promise<void> {
  const { users } = here.operations
  const record = await here.store.users.findById(user.id)
  const found = await users.find(user.id)
  const isIn = found?.updatedAt === user.updatedAt && record?.passwordHash !== undefined
  for (const open of [refusalOf(here.authenticate(tokens.accessToken)), refusalOf(here.operations.login(ada))]) {
    assert.is(typeof (await open) !== 'string', isIn, 'the account opens exactly where it is as it was')
  }
  if (record?.status === 'deleted') {
    assert.equal([record.passwordHash, record.roles], [undefined, []])
    const again = await refusalOf(users.restore(user.id))
    assert.ok(typeof again !== 'string' || again === 'not-found')
  }
  if (isIn) await here.operations.deleteUser(principal)
  else if ((await users.find(user.id)) !== undefined) await users.delete(user.id)
  here.advance(30 * day)
  for (let batch = 1; batch > 0; ) batch = await cleanUp(here.ports, 100)
  assert.is(await here.store.users.findById(user.id), undefined, 'clean-up left the record')
  assert.equal(await here.store.tokens.findByUser(user.id), [], 'clean-up left tokens')
  assert.equal(await here.store.tokens.findByUser(nilUserId), [], 'clean-up left the mark')
  assert.ok(await here.operations.register(ada))
}

function refusedHonestly({ at, error }: FaultPoint): void {
  if (at === undefined || error === undefined) return
  assert.ok(error instanceof Error && 'code' in error && error.code === 'store-unavailable', `${at.method}: ${error}`)
}

async function prepare(flow: Flow, logins: DeletionOptions['logins']) {
  const here = world({ store: createMemoryStore(), deletion: { soft: true, ...(logins && { logins }) } })
  const before = await signedIn(here)
  await here.operations.login(ada)
  await flow.prepare(here, before)
  return { here, before }
}

for (const logins of ['released', 'reserved'] as const) {
  for (const flow of flows) {
    for (const [how, inject] of [
      ['stops before', crashAtEveryCall],
      ['fails at', failAtEveryCall],
    ] as const) {
      test(`${flow.name} with logins ${logins} that ${how} any store call leaves a user who is there, deleted or gone @T-22`, async () => {
        let now = await prepare(flow, logins)
        const report = await inject({
          async open() {
            now = await prepare(flow, logins)
            return now.here.store
          },
          flow: (store) => flow.run(now.here.over(store), now.before),
          async check(_store, point: FaultPoint) {
            refusedHonestly(point)
            await check(now.here, now.before)
          },
        })
        assert.ok(report.points >= 2, `${report.points} points`)
      })
    }
  }
}

test('tokens that a crash left after a soft deletion are removed by the next clean-up, long before the purge', async () => {
  const here = world({ store: createMemoryStore(), deletion: { soft: true } })
  const { user, principal } = await signedIn(here)
  const { tokens } = here.store
  const findByUser: typeof tokens.findByUser = async () => {
    throw new Error('away')
  }
  const dying = here.over({ ...here.store, tokens: { ...tokens, findByUser } })
  await refusalOf(dying.operations.deleteUser(principal))
  assert.is((await tokens.findByUser(user.id)).length, 1)
  assert.is(await cleanUp(here.ports, 100), 1)
  assert.equal(await tokens.findByUser(user.id), [])
  assert.is(await cleanUp(here.ports, 100), 0)
  assert.ok(await here.operations.users.restore(user.id))
})

test.run()
