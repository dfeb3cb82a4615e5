import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findMistypedIds } from './find-mistyped-ids.ts'
import { judgeRequirements } from './judge-requirements.ts'

/**
 * Finds where the page of the requirements says something else than the last whole run of the tests has shown.
 *
 * An id in a title that nobody knows is one too, whether its test has run or not.
 *
 * Without such a run, or after one in which engines were missing, there is nothing to compare with; in CI that is a problem.
 */
export const checkRequirements = (root: string, options: { readonly isCi: boolean }): readonly string[] => {
  const { page, summary, problems: judged } = judgeRequirements(root)
  const problems = [...new Set([...findMistypedIds(root), ...judged])]
  if (page === undefined) return options.isCi ? [summary, 'a whole run with every engine is needed'] : problems
  const file = join(root, page.path)
  // Until the page is first written there is nothing that could be untrue.
  if (!existsSync(file)) return problems
  const isSame = readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === page.text
  return isSame ? problems : [...problems, `${page.path} is stale: npm test && npm run requirements`]
}
