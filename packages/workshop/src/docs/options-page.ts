import { join } from 'node:path'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { type Member, readMembers } from './read-members.ts'
import { table } from './table.ts'

interface Taker {
  readonly call: string
  readonly from: string
  readonly file: string
  readonly type: string
}

const takers: readonly Taker[] = [
  { call: 'createPostern(options)', from: 'postern', file: 'core/src/postern-options.ts', type: 'PosternOptions' },
  ...(['Koa', 'Express', 'Fastify'] as const).map((framework) => ({
    call: `create${framework}Auth(postern, options)`,
    from: `@postern/${framework.toLowerCase()}`,
    file: 'core/src/http/node/adapter-options.ts',
    type: 'AdapterOptions',
  })),
  {
    call: 'auth.requireUser(needs)',
    from: '@postern/koa, @postern/express and @postern/fastify',
    file: 'core/src/http/node/user-needs.ts',
    type: 'UserNeeds',
  },
  {
    call: 'createClient(options)',
    from: '@postern/client',
    file: 'client/src/client.ts',
    type: 'ClientOptions',
  },
  { call: 'createArgon2Hasher(options)', from: 'postern/argon2', file: 'postern/src/argon2.ts', type: 'Argon2Options' },
]

const rowsOf = (members: readonly Member[], above = ''): readonly (readonly string[])[] =>
  members.flatMap(({ name, isOptional, type, doc, members: inner }) => [
    [`\`${above}${name}\``, `\`${inner.length > 0 ? 'object' : type}\``, isOptional ? '' : 'yes', doc],
    ...rowsOf(inner, `${above}${name}.`),
  ])

/** The options of every function that takes some, from the types that they have. */
export const optionsPage = (root: string): GeneratedPage =>
  generatedPage('docs/reference/options.md', [
    '# Options',
    'An option that is missing, unknown or wrong is a `TypeError` at once; its message names the option and says what to do instead. `createTestPostern(options)` of `@postern/testing` takes those of `createPostern` and needs none.',
    ...takers.flatMap(({ call, from, file, type }) => [
      `## ${call}`,
      `From \`${from}\`.`,
      table(['option', 'type', 'needed', 'what it does'], rowsOf(readMembers(join(root, 'packages', file), type))),
    ]),
  ])
