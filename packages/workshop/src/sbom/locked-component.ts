import type { LockFile } from '../lock-file.ts'
import { lockLookups } from '../lock-lookups.ts'

/** One package that is shipped or installed along, and where what it needs is locked. */
export interface LockedComponent {
  readonly name: string
  readonly version: string
  readonly integrity?: string
  readonly license?: string
  /** Places in the lock file; of optional packages those that it holds. */
  readonly needs: readonly string[]
}

/** Reads the package at one place of the lock file. */
export const readComponent = ({ packages }: LockFile, place: string): LockedComponent => {
  const { name = place.replace(/^.*node_modules\/|^packages\//, ''), version = '', ...locked } = packages[place] ?? {}
  const { integrity, license, dependencies, optionalDependencies } = locked
  const needs = Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((needed) => {
    const folder = lockLookups(place).find((one) => packages[`${one}/${needed}`] !== undefined)
    const found = `${folder}/${needed}`
    // A workspace stands in node_modules as a link to its folder.
    return folder === undefined ? [] : [packages[found]?.link === true ? (packages[found]?.resolved ?? found) : found]
  })
  return { name, version, ...(integrity && { integrity }), ...(license && { license }), needs }
}
