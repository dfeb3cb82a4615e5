import { spawnSync } from 'node:child_process'

/**
 * Kills a process that was started with `detached: true`, and all that it started.
 *
 * On Windows, which has no process groups, children of a process that has ended are not found any more.
 */
export const killTree = (pid: number): void => {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
