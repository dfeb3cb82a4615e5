import { type MailServer, startMailServer } from './mail-server.ts'
import { startTestHost, type TestHost } from './start-test-host.ts'

/** A host whose mail a test reads. */
export interface MailingHost {
  readonly host: TestHost
  /** Where a browser finds it. */
  readonly origin: string
  readonly mail: MailServer
  stop(): Promise<void>
}

/** Starts a host and its mail server, without limits: a journey asks for more mails than people do. */
export async function startMailingHost(variables: Readonly<Record<string, string>> = {}): Promise<MailingHost> {
  const mail = await startMailServer()
  const host = await startTestHost({
    POSTERN_MAIL: `smtp://127.0.0.1:${mail.port}`,
    POSTERN_RATE_LIMIT: 'off',
    ...variables,
  })
  const stop = async () => {
    await host.stop()
    await mail.close()
  }
  return { host, origin: host.baseUrl, mail, stop }
}
