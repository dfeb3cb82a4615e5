// from-source
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readLockFile } from '../../src/lock-file.ts'
import { root } from '../../src/root.ts'
import { createSbom } from '../../src/sbom/create-sbom.ts'
import { findWorkspaces } from '../../src/workspaces.ts'

const test = suite('the list of what is shipped')
const sbom = createSbom(root)
const published = findWorkspaces(root).filter(({ manifest }) => manifest.private !== true)
const nameOf = (ref: string) => decodeURIComponent(ref.replace(/^pkg:npm\//, '').replace(/@[^@]*$/, ''))
const needsOf = (name: string) => sbom.dependencies.find(({ ref }) => nameOf(ref) === name)?.dependsOn.map(nameOf)

test('is whole: every published package, what its package.json names, and what that needs @asvs-15.1.2', () => {
  const listed = new Set(sbom.components.map(({ purl }) => purl))
  assert.is(listed.size, sbom.components.length, 'each once')
  for (const { ref, dependsOn } of sbom.dependencies) {
    assert.ok(listed.has(ref), ref)
    for (const needed of dependsOn) assert.ok(listed.has(needed), `${ref} needs ${needed}`)
  }
  for (const { dir, manifest } of published) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
    assert.equal(needsOf(manifest.name), Object.keys(dependencies).sort(), manifest.name)
  }
})

test('holds nothing else: each is published or needed by one that is, and none is for development alone @asvs-15.1.2', () => {
  const needed = new Set(sbom.dependencies.flatMap(({ dependsOn }) => dependsOn.map(nameOf)))
  const own = new Set(published.map(({ manifest }) => manifest.name))
  assert.equal(
    sbom.components.map(({ name }) => name).filter((name) => !needed.has(name) && !own.has(name)),
    [],
  )
  const locked = Object.entries(readLockFile(root).packages)
  const forDevelopment = new Set(
    locked
      .filter(([, { dev }]) => dev === true)
      .map(([place, { version }]) => `${place.replace(/^.*node_modules\//, '')}@${version}`),
  )
  const shipped = new Set(
    locked
      .filter(([, { dev }]) => dev !== true)
      .map(([place, { version }]) => `${place.replace(/^.*node_modules\//, '')}@${version}`),
  )
  const wrong = sbom.components.map(({ name, version }) => `${name}@${version}`)
  assert.equal(
    wrong.filter((one) => forDevelopment.has(one) && !shipped.has(one)),
    [],
  )
})

test('says of core that it needs ajv and jose, and of what comes from the registry its hash and licence', () => {
  assert.equal(needsOf('@postern/core'), ['ajv', 'jose'])
  const own = new Set(published.map(({ manifest }) => manifest.name))
  for (const { name, version, hashes, licenses, purl } of sbom.components) {
    assert.match(version, /^\d+\.\d+\.\d+/, name)
    assert.match(purl, /^pkg:npm\/(%40[^@/]+\/)?[^@/]+@[^@]+$/)
    if (own.has(name)) continue
    // Builds for other platforms, which not every mirror carries, have neither in the lock file.
    if (hashes !== undefined) assert.match(hashes[0]?.content ?? '', /^[\da-f]{128}$/, name)
    else assert.ok(/linux|darwin|win32|android|freebsd|arm|x64/.test(name), name)
    assert.ok(licenses !== undefined || hashes === undefined, name)
  }
})

test.run()
