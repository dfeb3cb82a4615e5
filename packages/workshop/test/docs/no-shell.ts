import { spawnSync } from 'node:child_process'

const hasCurl = spawnSync('curl', ['--version']).status === 0

/** Why the pages cannot be run here, as a line of a test's output; undefined where they can. */
export const noShell: string | undefined =
  process.platform === 'win32'
    ? 'skipped on win32: the pages are written for a POSIX shell'
    : hasCurl
      ? undefined
      : 'skipped: there is no curl on the PATH'
