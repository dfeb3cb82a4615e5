import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { storeCases } from '@postern/testing/store'
import { findFiles } from '../find-files.ts'
import { showPath } from '../show-path.ts'
import { costedCalls } from '../store-costs/costed-calls.ts'
import { type GeneratedPage, generatedPage } from './generated-page.ts'
import { kitGroups } from './kit-groups.ts'
import { table } from './table.ts'

/** A `test/**\/kit-results.json`: how many tests passed over a store, which its own tests compare, and what it says of itself. */
interface KitResults {
  readonly store: string
  /** Below `docs`. */
  readonly page: string
  readonly passed: Readonly<Record<string, number>>
  readonly facts: Readonly<Record<string, string>>
  /** Counted by the store's tests: calls / waits / rows or units; absent where there is nothing to call. */
  readonly costs?: Readonly<Record<string, string>>
}

/** The columns, from left to right; a store with another name comes last. */
const ORDER = ['memory', 'JSON file', 'SQLite', 'PostgreSQL', 'MariaDB', 'Redis', 'DynamoDB']
const place = ({ store }: KitResults) => (ORDER.includes(store) ? ORDER.indexOf(store) : ORDER.length)

/** What is tested beside the kit, where a store has it, by its name in the results. */
const BESIDE: readonly (readonly [promise: string, ...names: string[]])[] = [
  ['a flow that dies before any call opens no door', 'crashes'],
  ['an outage, a lost answer, a restart: told, and nothing acknowledged is lost', 'outages', 'restarts'],
  ['of writers in two processes one wins', 'processRaces'],
]
const FACTS = ['durability', 'processes', 'session check', 'native expiry']

const readResults = (root: string, path: string): KitResults => {
  const results: KitResults = JSON.parse(readFileSync(path, 'utf8'))
  if (results.passed.kit === storeCases.length) return results
  throw new Error(`${showPath(root, path)}: ${results.passed.kit} of the kit's ${storeCases.length} cases`)
}

/** How many cases of the kit each group has. */
const countGroups = (): readonly (readonly [string, number])[] => {
  const starts = kitGroups.map(([, first]) => storeCases.findIndex(({ name }) => name.split(' @')[0] === first))
  if (starts[0] !== 0 || starts.some((start, index) => start <= (starts[index - 1] ?? -1))) {
    throw new Error('kit-groups.ts names a case that the kit has not, or not in this order')
  }
  return kitGroups.map(([promise], index) => [promise, (starts[index + 1] ?? storeCases.length) - (starts[index] ?? 0)])
}

/** Redis counts no rows, and a file has no round trips. */
function showCost({ store, costs = {} }: KitResults, call: string): string {
  const [calls = '–', waits = '–', amount = '–'] = (costs[call] ?? '').split(' / ')
  if (store === 'SQLite') return `${calls} / – / ${amount}`
  return store === 'Redis' ? `${calls} / ${waits}` : `${calls} / ${waits} / ${amount}`
}

/** What each store promises, by the tests that it passes. */
export const storesPage = (root: string): GeneratedPage => {
  const files = findFiles(join(root, 'packages'), (path) => path.endsWith('kit-results.json'))
  const stores = files.map((path) => readResults(root, path)).sort((one, other) => place(one) - place(other))
  const head = ['', ...stores.map(({ store, page }) => `[${store}](../${page})`)]
  const kit = countGroups().map(([promise, cases]) => [promise, ...stores.map(() => String(cases))])
  const beside = BESIDE.map(([promise, ...names]) => [
    promise,
    ...stores.map(({ passed }) => String(names.reduce((sum, name) => sum + (passed[name] ?? 0), 0) || '–')),
  ])
  const facts = FACTS.map((fact) => [fact, ...stores.map((store) => store.facts[fact] ?? '–')])
  const costed = stores.filter(({ costs }) => costs !== undefined)
  const costs = Object.keys(costedCalls).map((call) => [call, ...costed.map((store) => showCost(store, call))])
  return generatedPage('docs/reference/stores.md', [
    '# Stores',
    'Every store keeps [the store contract](../explanation/store-contract.md).',
    '## What is tested',
    `How many tests of each promise a store passes, on its real engine. The first ${kitGroups.length} rows are the ${storeCases.length} cases of \`@postern/testing/store\`; a store that misses one is not in this table. \`–\` is not tested over this store. Each store's own tests count, and fail where they differ from this page.`,
    table(head, [...kit, ...beside]),
    'The column MariaDB was run on MariaDB 10.11. **MySQL itself we have not run**: neither npm nor Debian has a package that brings a server of it. The store is written for both, by the manual of MySQL 8, and only its limits of time differ there. To run the kit, the flows and the races on a MySQL 8 of yours, whose user may create databases: `POSTERN_TEST_MYSQL_URL=mysql://USER:PASSWORD@127.0.0.1:3306/mysql npm test -- packages/store-sql/test/mysql` in a clone of the repository; `POSTERN_TEST_POSTGRES_URL` and `POSTERN_TEST_REDIS_URL` do it for those ([Contributing](../../.github/CONTRIBUTING.md)).',
    '## What a call costs',
    'Counted by the tests of each store, among 1 user and among 60, and the same: statements, commands or requests / how many of them one after the other, which is the wait in round trips / rows read or written, in DynamoDB units of capacity. What only the first call of a process costs is left out: connections, scripts that Redis does not know yet. In memory and in the JSON file no call asks anybody; SQLite has no wait for a network.',
    table(['', ...costed.map(({ store, page }) => `[${store}](../${page})`)], costs),
    'A session check goes by two keys at once and waits for one round trip, however many users there are.',
    '## What differs',
    table(head, facts),
    'A session check reads the session and its user at once. What expires natively is a hint: core decides what has expired, and [the clean-up](api.md#postern-1) removes it from every store.',
  ])
}
