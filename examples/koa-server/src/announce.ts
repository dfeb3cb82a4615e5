import { type StoreChoice, showStore } from 'postern/open-store'
import type { Configuration } from './configuration/configuration.ts'
import { showMail } from './configuration/mail-choice.ts'
import type { Log } from './log/create-log.ts'
import type { Host } from './start-host.ts'

/** Says where the host is to be found: three lines for a person on a terminal, an entry of the log, whatever its level, anywhere else. */
export function announce(
  host: Pick<Host, 'baseUrl' | 'port' | 'notes'>,
  { configuration, log, terminal }: { configuration: Configuration; log: Log; terminal?: (line: string) => void },
): void {
  const { store, mail, host: address } = configuration
  const listening = `${address}:${host.port}`
  if (terminal === undefined) {
    // At any level: nothing else says which port was taken, or that an admin was made.
    const banner = log.child({}, { level: 'info' })
    const places = { url: host.baseUrl, listening, store: showStore(store), mail: showMail(mail) }
    banner.info({ ...places, ...(isPlain(host) && { cookies: plainCookies }) }, 'started')
    for (const note of host.notes) banner.info(note)
    return
  }
  const own = configuration.baseUrl === undefined ? '' : ` (listening on ${listening})`
  terminal(`Postern  ${host.baseUrl}${own}${isPlain(host) ? ` (plain http: cookies ${plainCookies})` : ''}`)
  terminal(`store:   ${describe(store)}`)
  terminal(`mail:    ${mail.kind === 'console' ? 'this terminal, sent to nobody' : showMail(mail)}`)
  for (const note of host.notes) terminal(note)
}

/** What browsers would not keep from plain http; no start in production gets here. */
const plainCookies = 'without Secure and __Host-'

function isPlain({ baseUrl }: Pick<Host, 'baseUrl'>): boolean {
  return baseUrl.startsWith('http:')
}

function describe(store: StoreChoice): string {
  if (store.kind === 'memory') return 'memory, gone when the server stops'
  return 'path' in store ? `the file ${store.path}` : showStore(store)
}
