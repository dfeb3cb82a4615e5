import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { freePort } from './free-port.ts'

/** Starts a redis-server of its own that keeps everything in memory, or answers why it cannot. */
export async function startRedis(): Promise<
  { readonly url: string; end(): Promise<unknown> } | { readonly reason: string }
> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return { reason: 'no redis-server on the PATH' }
  const port = await freePort()
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction']
  const child = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = once(child, 'exit')
  process.once('exit', () => child.kill('SIGKILL'))
  while (!said.includes('Ready to accept connections')) {
    if (child.exitCode !== null) return { reason: `redis-server does not start (${said.trim().split('\n').at(-1)})` }
    await setTimeout(10)
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    end() {
      child.kill('SIGKILL')
      return ended
    },
  }
}
