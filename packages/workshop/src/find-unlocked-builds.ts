import type { LockedPackage, LockFile } from './lock-file.ts'
import { lockLookups } from './lock-lookups.ts'

/** A build for some platform that a package asks for and that the lock file does not hold: where it belongs, and what it is. */
export type UnlockedBuild = readonly [place: string, build: LockedPackage]

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']

/** Reads the platform out of a name such as `@rollup/rollup-linux-x64-musl`; undefined where it holds none. In npm's order. */
const describeBuild = (name: string, version: string, isDev: boolean): LockedPackage | undefined => {
  const words = name.split('/').at(-1)?.split('-') ?? []
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  if (os === undefined || cpu === undefined) return undefined
  const abi = words.at(-1) ?? ''
  const libc = abi.startsWith('musl') ? ['musl'] : os === 'linux' && abi.startsWith('gnu') ? ['glibc'] : undefined
  return { version, cpu: [cpu], ...(isDev && { dev: true }), ...(libc && { libc }), optional: true, os: [os] }
}

/**
 * Finds the builds for other platforms that package-lock.json lacks, without which `npm ci` of npm 11 refuses to install.
 *
 * npm leaves out an optional dependency which its registry does not carry, and some mirrors carry only some platforms.
 */
export const findUnlockedBuilds = ({ packages }: LockFile): readonly UnlockedBuild[] =>
  Object.entries(packages).flatMap(([place, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]): readonly UnlockedBuild[] => {
      const held = lockLookups(place).find((folder) => packages[`${folder}/${name}`] !== undefined)
      // What npm locked meets a range; what it left out is named by the range's lowest version.
      const lowest = version.replace(/^[~^]/, '')
      const build = describeBuild(name, lowest, dev === true)
      const isMet = held !== undefined && (lowest !== version || packages[`${held}/${name}`]?.version === version)
      if (build === undefined || isMet) return []
      const folder = held === undefined ? 'node_modules' : `${place}/node_modules`
      return [[`${folder}/${name}`, build]]
    }),
  )
