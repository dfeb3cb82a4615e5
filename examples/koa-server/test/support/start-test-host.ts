import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { type ServerLimits, serverLimits } from '../../src/server/server-limits.ts'
import { type Host, startHost } from '../../src/start-host.ts'
import { type CollectedLog, collectLog } from './collect-log.ts'

/** A host inside the test's own process. */
export interface TestHost extends Host, CollectedLog {
  /** Where it listens. */
  readonly url: string
}

/** Starts a host on a free port, on the memory store unless said; its log is kept. */
export async function startTestHost(
  variables: Readonly<Record<string, string>> = {},
  limits: Partial<ServerLimits> = {},
): Promise<TestHost> {
  const collected = collectLog()
  const real = { PORT: '0', POSTERN_STORE: 'memory:', ...variables }
  const host = await startHost(readConfiguration({ real, dotenv: {} }), {
    log: collected.log,
    limits: { ...serverLimits, ...limits },
  })
  return { ...collected, ...host, url: `http://127.0.0.1:${host.port}` }
}
