import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { findUnlockedBuilds } from '../src/find-unlocked-builds.ts'

const lockOf = (packages: Readonly<Record<string, object>>) => ({ packages: { '': {}, ...packages } })
const asking = (name: string, version = '4.0.0') => ({
  version: '4.0.0',
  dev: true,
  optionalDependencies: { [name]: version },
})

test('a build that the lock holds beside or above its asker is not missing', () => {
  const build = { version: '4.0.0', optional: true }
  assert.equal(
    findUnlockedBuilds(lockOf({ 'node_modules/rollup': asking('@r/win32-x64'), 'node_modules/@r/win32-x64': build })),
    [],
  )
  const nested = {
    'node_modules/tsup/node_modules/rollup': asking('@r/win32-x64'),
    'node_modules/tsup/node_modules/@r/win32-x64': build,
  }
  assert.equal(findUnlockedBuilds(lockOf(nested)), [])
})

test('a missing build is found, with the platform that its name tells', () => {
  const cases: readonly (readonly [string, object])[] = [
    ['@rollup/rollup-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@rollup/rollup-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['@rollup/rollup-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
    ['@rollup/rollup-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@rollup/rollup-linux-x64-gnu', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
    ['@biomejs/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ]
  for (const [name, platform] of cases) {
    const [[place, build] = ['', {}]] = findUnlockedBuilds(lockOf({ 'node_modules/rollup': asking(name) }))
    assert.is(place, `node_modules/${name}`)
    assert.equal(build, { version: '4.0.0', ...platform, dev: true, optional: true })
  }
})

test('where another version stands above, the build belongs beneath its asker', () => {
  const packages = {
    'node_modules/a/node_modules/rollup': asking('@r/win32-x64'),
    'node_modules/@r/win32-x64': { version: '5.0.0' },
  }
  assert.is(
    findUnlockedBuilds(lockOf(packages))[0]?.[0],
    'node_modules/a/node_modules/rollup/node_modules/@r/win32-x64',
  )
})

test('what npm locked meets a range, and a missing build gets the lowest version of it', () => {
  const locked = { 'node_modules/@r/linux-x64': { version: '4.1.0' } }
  assert.equal(findUnlockedBuilds(lockOf({ 'node_modules/r': asking('@r/linux-x64', '^4.0.0'), ...locked })), [])
  const [found] = findUnlockedBuilds(lockOf({ 'node_modules/r': asking('@r/win32-x64', '^4.0.0'), ...locked }))
  assert.is(found?.[1].version, '4.0.0')
})

test('an optional dependency that is no build for a platform is left to npm', () => {
  assert.equal(findUnlockedBuilds(lockOf({ 'node_modules/rollup': asking('fsevents', '~2.3.2') })), [])
})

test.run()
