import process from 'node:process'
import { loadEnvironment } from 'postern/environment'
import { readConfiguration } from './configuration/read-configuration.ts'
import { createLog } from './log/create-log.ts'
import { faultOf } from './log/fault-of.ts'
import { openCatalogue } from './open-catalogue.ts'
import { refuseStart } from './refuse-start.ts'
import { seed } from './seed/seed.ts'
import { start } from './start.ts'

/** Runs the app until a signal ends it, or, with `seed`, puts sample data into its database. */
export async function run(command: string | undefined): Promise<void> {
  try {
    if (command !== undefined && command !== 'seed')
      throw refuseStart('usage', ['unknown command: there is only "seed"'])
    const { real, dotenv } = loadEnvironment()
    const configuration = readConfiguration({ ...dotenv, ...real })
    const log = createLog(configuration.logLevel)
    if (command === 'seed') {
      const catalogue = await openCatalogue({ ...configuration, cache: 'off' })
      log.info(await seed(catalogue.ports), 'seeded')
      await catalogue.close()
      return
    }
    const running = await start(configuration, log)
    // Whatever the level: whoever starts it with PORT=0 learns the port from nowhere else.
    log.child({}, { level: 'info' }).info({ url: running.url, port: running.port }, 'started')
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        running.stop().then(() => process.exit(0), giveUp)
      })
    }
  } catch (error) {
    giveUp(error)
  }
}

function giveUp(error: unknown): never {
  const isRefusal = error instanceof Error && 'exitCode' in error
  process.stderr.write(`${isRefusal ? error.message : JSON.stringify(faultOf(error))}\n`)
  process.exit(isRefusal ? Number(error.exitCode) : 1)
}
