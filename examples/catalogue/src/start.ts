import type { Postern } from 'postern'
import { createApp } from './app/create-app.ts'
import type { Configuration } from './configuration/read-configuration.ts'
import type { Log } from './log/create-log.ts'
import { openCatalogue } from './open-catalogue.ts'
import { openPostern } from './open-postern.ts'
import { closeServer } from './server/close-server.ts'
import { openServer } from './server/open-server.ts'

/** A catalogue that answers. */
export interface Running {
  readonly url: string
  readonly port: number
  /** The app's users, for code beside the routes. */
  readonly postern: Postern
  /** Lets requests under way finish, and closes what was opened. */
  stop(): Promise<void>
}

/**
 * Starts the app: opens database and cache, makes what is missing of the tables, then listens.
 *
 * @throws {StartRefusal} for what the configuration or the machine does not allow
 */
export async function start(configuration: Configuration, log: Log): Promise<Running> {
  const catalogue = await openCatalogue(configuration, (state) => log.warn({ cache: state }, 'cache'))
  const open = await openServer(configuration).catch(async (error: unknown) => {
    await catalogue.close()
    throw error
  })
  const { server, port, answer } = open
  // The port first: without a base URL of its own, Postern gets one that holds it.
  const baseUrl = configuration.baseUrl ?? `http://localhost:${port}`
  try {
    const postern = await openPostern({ configuration, store: catalogue.database.store, baseUrl, log })
    answer(createApp({ postern, ports: catalogue.ports, log, baseUrl }).callback())
    const stop = async () => {
      await closeServer(server)
      await postern.close()
      await catalogue.close()
    }
    return { url: baseUrl, port, postern, stop }
  } catch (error) {
    await closeServer(server)
    await catalogue.close()
    throw error
  }
}
