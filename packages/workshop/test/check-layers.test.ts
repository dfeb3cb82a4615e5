// long
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkLayers } from '../src/check-layers.ts'
import { createTree } from './create-tree.ts'
import { packageJson } from './package-json.ts'

const CORE = { dependencies: { jose: '^6.0.0' } }
const NEEDS_CORE = { dependencies: { '@postern/core': '0.1.0', lowdb: '^7.0.0' }, devDependencies: { uvu: '^0.5.6' } }
const EXAMPLE = JSON.stringify({ name: '@postern/example-a', private: true, dependencies: { '@postern/koa': '0.1.0' } })

/** A tree that keeps every rule. */
const sound = {
  'package.json': '{"private":true,"workspaces":["packages/*","examples/*"]}',
  'packages/core/package.json': packageJson('@postern/core', undefined, CORE),
  'packages/core/src/index.ts': `export { createPostern } from './create-postern.ts'\nexport { fail } from './errors.ts'\n`,
  'packages/core/src/create-postern.ts': `import { sign } from './defaults/sign.ts'\nimport { login } from './operations/login.ts'\nexport const createPostern = () => [sign, login]\n`,
  'packages/core/src/errors.ts': 'export const fail = 1\n',
  'packages/core/src/domain/user.ts': 'export interface User { readonly id: string }\n',
  'packages/core/src/ports/store.ts': `import type { User } from '../domain/user.ts'\nexport type Store = readonly User[]\n`,
  'packages/core/src/schema/fields.ts': `import { fail } from '../errors.ts'\nexport const fields = fail\n`,
  'packages/core/src/operations/login.ts': `import type { Store } from '../ports/store.ts'\nimport { fields } from '../schema/fields.ts'\nexport const login = (store: Store) => [store, fields]\n`,
  'packages/core/src/http/route.ts': `import { login } from '../operations/login.ts'\nexport const route = login\n`,
  'packages/core/src/defaults/sign.ts': `import { SignJWT } from 'jose'\nexport const sign = SignJWT\n`,
  'packages/core/src/features/totp/index.ts': `import { route } from '../../http/route.ts'\nexport const totp = route\n`,
  'packages/core/src/features/admin/index.ts': 'export const admin = 1\n',
  'packages/core/test/login.test.ts': `import { test } from 'uvu'\nimport { sign } from '../src/defaults/sign.ts'\nimport { koa } from '@postern/koa'\ntest(sign, koa)\n`,
  'packages/koa/package.json': packageJson('@postern/koa', undefined, NEEDS_CORE),
  'packages/koa/src/index.ts': `import { createPostern } from '@postern/core'\nexport const koa = createPostern\n`,
  'packages/client/package.json': packageJson('@postern/client', undefined, NEEDS_CORE),
  'packages/client/src/index.ts': `import type { createPostern } from '@postern/core'\nexport type Client = typeof createPostern\n`,
  'packages/store-file/package.json': packageJson('@postern/store-file', undefined, NEEDS_CORE),
  'packages/store-file/src/index.ts': `import { Low } from 'lowdb'\nimport { fail } from '@postern/core'\nexport const store = [Low, fail]\n`,
  'packages/postern/package.json': packageJson('postern', undefined, {
    dependencies: { '@postern/core': '0.1.0', '@postern/store-file': '0.1.0' },
  }),
  'packages/postern/src/index.ts': `export const open = () => import('@postern/store-file')\n`,
  'examples/a/package.json': EXAMPLE,
  'examples/a/src/main.ts': `import { koa } from '@postern/koa'\nkoa()\n`,
}

const problemsWith = (changed: Readonly<Record<string, string>>) =>
  checkLayers(createTree({ ...sound, ...changed }, ['jose', 'koa', 'lowdb', 'uvu']).root)

/** Each breaks one rule: where, with what, and what is said of it. */
const offences: readonly (readonly [path: string, text: string, said: string])[] = [
  [
    'packages/core/src/domain/user.ts',
    `import type { Store } from '../ports/store.ts'\nexport type User = Store\n`,
    'core/domain imports no other layer',
  ],
  [
    'packages/core/src/domain/user.ts',
    `import { fail } from '../errors.ts'\nexport type User = typeof fail\n`,
    'core/domain imports no other layer',
  ],
  [
    'packages/core/src/errors.ts',
    `export { fields as fail } from './schema/fields.ts'\n`,
    'core/errors imports no other layer',
  ],
  [
    'packages/core/src/schema/fields.ts',
    `export const fields = () => import('../operations/login.ts')\n`,
    'core/schema imports domain, ports, errors',
  ],
  [
    'packages/core/src/ports/store.ts',
    `import { fail } from '../errors.ts'\nexport type Store = typeof fail\n`,
    'core/ports imports domain',
  ],
  [
    'packages/core/src/operations/login.ts',
    `import { sign } from '../defaults/sign.ts'\nexport const login = sign\n`,
    'core/operations imports ports, domain, errors, schema',
  ],
  [
    'packages/core/src/operations/login.ts',
    `export const login = () => import('../http/route.ts')\n`,
    'core/operations imports ports, domain, errors, schema',
  ],
  [
    'packages/core/src/http/route.ts',
    `import { totp } from '../features/totp/index.ts'\nexport const route = totp\n`,
    'core/http imports operations, ports, domain, errors, schema',
  ],
  [
    'packages/core/src/defaults/sign.ts',
    `import { fields } from '../schema/fields.ts'\nexport const sign = fields\n`,
    'core/defaults imports ports, domain, errors',
  ],
  [
    'packages/core/src/features/totp/index.ts',
    `import { createPostern } from '../../create-postern.ts'\nexport const totp = createPostern\n`,
    'core/features imports http',
  ],
  [
    'packages/core/src/features/totp/index.ts',
    `export { admin as totp } from '../admin/index.ts'\n`,
    'a feature never imports another feature',
  ],
  [
    'packages/core/src/create-postern.ts',
    `export { totp as createPostern } from './features/totp/index.ts'\n`,
    'core loads the operations of a feature at their first use',
  ],
  [
    'packages/client/src/index.ts',
    `import { createPostern } from '@postern/core'\nexport const client = createPostern\n`,
    'client imports only types of core',
  ],
  [
    'packages/core/src/http/route.ts',
    `import type { JWK } from 'jose'\nexport type Route = JWK\n`,
    'in core only defaults and schema import third parties',
  ],
  [
    'packages/core/src/create-postern.ts',
    `import { koa } from '@postern/koa'\nexport const createPostern = koa\n`,
    'core imports no other package',
  ],
  [
    'packages/koa/src/index.ts',
    `import { store } from '@postern/store-file'\nexport const koa = store\n`,
    'koa|express|fastify|client|testing imports core',
  ],
  [
    'packages/postern/src/index.ts',
    `import { store } from '@postern/store-file'\nexport const open = store\n`,
    'postern loads a store package only when it is asked for',
  ],
  ['packages/store-file/src/index.ts', `export { koa as store } from '@postern/koa'\n`, 'store-[^/]+ imports core'],
  [
    'packages/koa/src/index.ts',
    `import { fail } from '../../core/src/errors.ts'\nexport const koa = fail\n`,
    'packages are imported by name',
  ],
  [
    'packages/core/test/login.test.ts',
    `import { koa } from '../../koa/src/index.ts'\nkoa()\n`,
    'packages are imported by name',
  ],
  [
    'examples/a/src/main.ts',
    `import { koa } from '../../../packages/koa/src/index.ts'\nkoa()\n`,
    'packages are imported by name',
  ],
  [
    'packages/koa/src/index.ts',
    `import { test } from 'uvu'\nexport const koa = test\n`,
    'imports only what its package.json brings',
  ],
  [
    'packages/koa/src/index.ts',
    `import Koa from 'koa'\nexport const koa = Koa\n`,
    'imports only what its package.json brings',
  ],
  ['packages/core/src/errors.ts', `import '../test/login.test.ts'\nexport const fail = 1\n`, 'sources import no tests'],
  [
    'packages/core/src/domain/user.ts',
    `import type { Name } from './name.ts'\nexport interface User { readonly name: Name }\n`,
    'no cycles',
  ],
  ['packages/koa/src/index.ts', `import { gone } from './gone.ts'\nexport const koa = gone\n`, 'every import is found'],
  [
    'packages/core/src/defaults/verify.ts',
    `import { jwtVerify } from 'jose'\nexport const verify = jwtVerify\n`,
    'packages/core: jose is imported by more than one file',
  ],
]
const companion = {
  'packages/core/src/domain/name.ts': `import type { User } from './user.ts'\nexport type Name = User['id']\n`,
}

test('a tree that keeps the rules passes', async () => {
  assert.equal(await problemsWith({}), [])
})

test('a type of a third party may be named in more than one file', async () => {
  const typed = { 'packages/core/src/defaults/keys.ts': `import type { JWK } from 'jose'\nexport type Key = JWK\n` }
  assert.equal(await problemsWith(typed), [])
})

for (const [path, text, said] of offences) {
  test(`${path} is found out: ${said}`, async () => {
    const problems = await problemsWith({ [path]: text, ...(said === 'no cycles' ? companion : {}) })
    assert.ok(
      problems.some((problem) => problem.includes(path) && problem.includes(said)),
      problems.join('\n') || 'nothing said',
    )
  })
}

test.run()
