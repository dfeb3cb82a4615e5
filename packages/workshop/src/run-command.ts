import { root } from './root.ts'
import { runNode } from './run-node.ts'

/** Runs Node with `args` in the repository's root; gives back what it printed where it failed, and nothing where it did not. */
export const runCommand = async (args: readonly string[]): Promise<readonly string[]> => {
  const { exitCode, output } = await runNode(args, { cwd: root })
  return exitCode === 0 ? [] : [output.trim() || `node ${args.join(' ')}: exit code ${exitCode}`]
}
