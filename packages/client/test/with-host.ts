import { type Host, openHost } from './open-host.ts'

type Options = Parameters<typeof openHost>[0]

/** A test over a host of its own, which is closed whatever becomes of the test. */
export const withHost =
  (run: (host: Host) => Promise<unknown>, options: Options = {}): (() => Promise<void>) =>
  async () => {
    const host = await openHost(options)
    try {
      await run(host)
    } finally {
      await host.close()
    }
  }
