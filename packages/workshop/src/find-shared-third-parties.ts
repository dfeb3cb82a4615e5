import type { IModule } from 'dependency-cruiser'

const SOURCE = /^(packages\/(?!workshop\/)[^/]+|examples\/[^/]+)\/src\//
const NAME = /^(?:@[^/]+\/)?[^/]+/

/**
 * Finds third parties that more than one source file of a package or example imports, so that each stays behind one file.
 *
 * Imports of types alone do not count: they are gone at run time.
 */
export const findSharedThirdParties = (modules: readonly IModule[]): readonly string[] => {
  const importers = new Map<string, Set<string>>()
  for (const { source, dependencies } of modules) {
    const owner = SOURCE.exec(source)?.[1]
    if (owner === undefined) continue
    for (const { module, dependencyTypes } of dependencies) {
      const isThirdParty =
        dependencyTypes.some((type) => type.startsWith('npm')) && !dependencyTypes.includes('type-only')
      if (!isThirdParty) continue
      const key = `${owner}: ${NAME.exec(module)?.[0]}`
      importers.set(key, (importers.get(key) ?? new Set()).add(source))
    }
  }
  return [...importers]
    .filter(([, files]) => files.size > 1)
    .map(([key, files]) => `${key} is imported by more than one file: ${[...files].join(', ')}`)
}
