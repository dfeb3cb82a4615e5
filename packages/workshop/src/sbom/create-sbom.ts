import { relative, sep } from 'node:path'
import { readLockFile } from '../lock-file.ts'
import { findWorkspaces } from '../workspaces.ts'
import { type LockedComponent, readComponent } from './locked-component.ts'

/** A CycloneDX 1.5 document, as far as it is written here. */
export interface Sbom {
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.5'
  readonly version: 1
  readonly metadata: { readonly component: SbomComponent }
  readonly components: readonly SbomComponent[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

export interface SbomComponent {
  readonly type: 'library'
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
  readonly licenses?: readonly { readonly expression: string }[]
}

/**
 * Lists what the published packages bring along when they are installed, out of the lock file: their dependencies and what
 * those need, for every platform, and nothing that only builds or tests them.
 */
export const createSbom = (root: string): Sbom => {
  const lock = readLockFile(root)
  const published = findWorkspaces(root)
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ dir }) => relative(root, dir).split(sep).join('/'))
  const found = new Map<string, LockedComponent>()
  const add = (place: string) => {
    if (found.has(place)) return
    const component = readComponent(lock, place)
    found.set(place, component)
    component.needs.forEach(add)
  }
  published.forEach(add)
  const refOf = (place: string) => purlOf(found.get(place) ?? readComponent(lock, place))
  // One version may be locked in several places, where it may find other versions of what it needs.
  const needs = new Map<string, readonly string[]>()
  for (const one of found.values()) needs.set(purlOf(one), [...(needs.get(purlOf(one)) ?? []), ...one.needs.map(refOf)])
  const byPurl = new Map([...found.values()].map((one) => [purlOf(one), one]))
  const refs = [...needs.keys()].sort()
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: describe(readComponent(lock, 'packages/postern')) },
    components: refs.flatMap((ref) => byPurl.get(ref) ?? []).map(describe),
    dependencies: refs.map((ref) => ({ ref, dependsOn: [...new Set(needs.get(ref))].sort() })),
  }
}

/** https://github.com/package-url/purl-spec: the `@` of a scope is percent-encoded. */
const purlOf = ({ name, version }: LockedComponent): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

const describe = (component: LockedComponent): SbomComponent => {
  const { name, version, integrity, license } = component
  const sha512 = integrity?.startsWith('sha512-') ? Buffer.from(integrity.slice('sha512-'.length), 'base64') : undefined
  return {
    type: 'library',
    'bom-ref': purlOf(component),
    name,
    version,
    purl: purlOf(component),
    ...(sha512 && { hashes: [{ alg: 'SHA-512', content: sha512.toString('hex') }] as const }),
    ...(license && { licenses: [{ expression: license }] }),
  }
}
