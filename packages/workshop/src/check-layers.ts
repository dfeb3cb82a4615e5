import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { findSharedThirdParties } from './find-shared-third-parties.ts'
import { layerRules } from './layer-rules.ts'

/** The gate over all imports below `root`: one line for each that breaks a rule. */
export const checkLayers = async (root: string): Promise<readonly string[]> => {
  const folders = ['packages', 'examples'].filter((group) => existsSync(join(root, group)))
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...layerRules] },
      tsPreCompilationDeps: true,
      exclude: { path: '^(packages|examples)/[^/]+/(dist|data|coverage)/' },
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: {
        conditionNames: ['postern-source', 'import', 'node', 'types', 'default'],
        exportsFields: ['exports'],
      },
    },
    { bustTheCache: true },
  )
  const { modules, summary } = output as ICruiseResult
  const broken = summary.violations.map(({ from, to, rule }) => `${from} -> ${to}: ${rule.name}`)
  return [...broken, ...findSharedThirdParties(modules)]
}
