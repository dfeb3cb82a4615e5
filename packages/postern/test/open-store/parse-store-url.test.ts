import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parseStoreUrl, storeUrls } from '../../src/open-store/parse-store-url.ts'
import { showStore } from '../../src/open-store/show-store.ts'

const endpoint = 'http://127.0.0.1:8000'
const table = { kind: 'dynamodb', region: 'eu-central-1', table: 'postern' }

test('each form names its store, and is shown without user, password and parameters', () => {
  for (const [url, choice, shown] of [
    ['memory:', { kind: 'memory' }, 'memory:'],
    ['file:./data/a.json', { kind: 'file', path: './data/a.json' }, 'file:./data/a.json'],
    ['file:/data/a b.json', { kind: 'file', path: '/data/a b.json' }, 'file:/data/a b.json'],
    ['sqlite:data/a.db', { kind: 'sqlite', path: 'data/a.db' }, 'sqlite:data/a.db'],
    ['dynamodb://eu-central-1/postern', table, 'dynamodb://eu-central-1/postern'],
    [`dynamodb://eu-central-1/postern?endpoint=${endpoint}`, { ...table, endpoint }, 'dynamodb://eu-central-1/postern'],
  ] as const) {
    assert.equal(parseStoreUrl(url), choice)
    assert.is(showStore(parseStoreUrl(url)), shown)
  }
  for (const [scheme, kind] of [
    ['postgres', 'postgres'],
    ['postgresql', 'postgres'],
    ['mysql', 'mysql'],
    ['redis', 'redis'],
    ['rediss', 'redis'],
  ]) {
    const url = `${scheme}://ada:taint@db.example.com:123/app${kind === 'redis' ? '' : '?password=taint'}`
    assert.equal(parseStoreUrl(url), { kind, url })
    assert.is(showStore(parseStoreUrl(url)), `${scheme}://db.example.com:123/app`)
  }
  assert.is(showStore(parseStoreUrl('postgres://ada:taint@/app')), 'postgres://…')
})

test('the place of the tables or keys is taken out of the URL, and the rest is for the driver', () => {
  const placement = { schema: 'auth', prefix: 'p_' }
  for (const [given, choice] of [
    ['postgres://db/app?schema=auth&prefix=p_', { kind: 'postgres', url: 'postgres://db/app', ...placement }],
    ['mysql://db/app?prefix=p_&ssl=a=b&schema=auth', { kind: 'mysql', url: 'mysql://db/app?ssl=a=b', ...placement }],
    ['postgres://db/app?sslmode=require', { kind: 'postgres', url: 'postgres://db/app?sslmode=require' }],
    ['redis://db:1/2?prefix=mine', { kind: 'redis', url: 'redis://db:1/2', prefix: 'mine' }],
    ['sqlite:data/a.db?prefix=p_', { kind: 'sqlite', path: 'data/a.db', prefix: 'p_' }],
  ] as const) {
    assert.equal(parseStoreUrl(given), choice)
  }
})

test('whoever wrote another URL is told of each parameter, and of the stores that take it', () => {
  const urls = [
    'memory:',
    'file:a',
    'sqlite:a',
    'postgres://h/d',
    'mysql://h/d',
    'redis://h',
    'dynamodb://region/table',
  ]
  for (const [parameter, value] of [
    ['prefix', 'a'],
    ['schema', 'a'],
    ['endpoint', 'http://localhost'],
  ] as const) {
    const takes = urls.filter((url) => {
      try {
        return parameter in parseStoreUrl(`${url}?${parameter}=${value}`)
      } catch {
        return false
      }
    })
    const kinds = takes.map((url) => url.slice(0, url.indexOf(':'))).join(', ')
    assert.match(storeUrls, new RegExp(`\\?${parameter}=[A-Z]+ \\(${kinds}\\)`))
  }
})

test('any other text is refused, and not repeated', () => {
  for (const url of [
    '',
    'taint',
    'memory:taint',
    'file:',
    'sqlite:',
    'file:///taint/a.json',
    'file:~/taint.json',
    'sqlite:///taint.db',
    'file://./data/taint.json',
    'postgres:taint',
    'mongodb://taint',
    'POSTGRES://taint',
    'dynamodb://taint',
    'postgres://db/app?prefix=Taint',
    'postgres://db/app?prefix=a&prefix=taint',
    'mysql://db/app?schema=',
    'redis://db/1?schema=taint',
    'redis://db/1?taint=1',
    'sqlite:./taint.db?schema=taint',
    'sqlite:./taint.db?taint=1',
    'sqlite:?prefix=taint',
    'dynamodb://eu-central-1/ab',
    'dynamodb://eu-central-1/postern?taint=1',
    'dynamodb://eu-central-1/postern?endpoint=taint',
    'dynamodb://eu-central-1/postern/taint',
  ]) {
    assert.throws(
      () => parseStoreUrl(url),
      (error: unknown) => {
        return (
          error instanceof TypeError &&
          /^A store URL is memory:, file:PATH/.test(error.message) &&
          !/taint/.test(error.message)
        )
      },
      url,
    )
  }
})

test.run()
