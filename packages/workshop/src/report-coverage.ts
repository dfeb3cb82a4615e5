import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Prints what the V8 coverage files in `rawFolder` come to, and writes coverage/lcov.info and coverage/index.html. */
export const reportCoverage = (root: string, rawFolder: string): void => {
  const reporters = ['text', 'lcovonly', 'html'].flatMap((name) => ['--reporter', name])
  const included = ['packages/*/src/**', 'examples/*/src/**'].flatMap((glob) => ['--include', glob])
  const c8 = join(root, 'node_modules/c8/bin/c8.js')
  const args = [
    c8,
    'report',
    '--temp-directory',
    rawFolder,
    '--reports-dir',
    join(root, 'coverage'),
    '--all',
    ...reporters,
    ...included,
  ]
  spawnSync(process.execPath, [...args, '--exclude', 'packages/workshop/**'], { cwd: root, stdio: 'inherit' })
}
