import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs this Node with `args` and waits for its end; `output` is all that it printed, in order. */
export const runNode = async (
  args: readonly string[],
  options: { readonly cwd: string },
): Promise<{ readonly exitCode: number | null; readonly output: string }> => {
  const child = spawn(process.execPath, args, { cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, output }
}
