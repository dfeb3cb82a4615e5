import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { createRedisStore } from '@postern/store-redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inFolder } from './in-folder.ts'

const test = suite('a store that can only be read')
const program = 'redis-server'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Waits until the server is there, for ten seconds at most. */
async function untilReady(url: string): Promise<void> {
  const store = createRedisStore({ url })
  for (let tries = 0; ; tries++) {
    const failure = await store.ready().catch((error: unknown) => error)
    if (failure === undefined) break
    if (tries > 100) throw failure
    await setTimeout(100)
  }
  await store.close()
}

const readOnly = 'doctor and status name a replica that takes no writes, and end with 1'
if (spawnSync(program, ['--version']).status === 0) {
  test(readOnly, () =>
    inFolder(async (run, folder) => {
      const port = await freePort()
      const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
      // Of a primary that is not there: it answers from what it has.
      const replica = spawn(program, [...place, '--replicaof', '127.0.0.1', '1'], { stdio: 'ignore' })
      try {
        const variables = { POSTERN_STORE: `redis://127.0.0.1:${port}` }
        await untilReady(variables.POSTERN_STORE)
        const doctor = await run('doctor', { variables })
        assert.is(doctor.code, 1)
        assert.match(doctor.out, /^error +store: The store cannot be written: /m)
        const status = await run('status --json', { variables })
        assert.equal([status.code, JSON.parse(status.out).writes], [1, false])
      } finally {
        replica.kill('SIGKILL')
        await once(replica, 'exit')
      }
    }),
  )
} else {
  test.skip(readOnly)
  console.log(`skipped: there is no ${program} on the PATH`)
}

test.run()
