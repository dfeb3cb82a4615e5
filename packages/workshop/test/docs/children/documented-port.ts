// Loaded into every Node process of a documented command: what the page says of port 3000 happens on a free one.
import { type AddressInfo, Server } from 'node:net'

const DOCUMENTED = 3000
const free = { port: 0, host: '127.0.0.1' }

const isDocumented = (value: unknown) =>
  value === DOCUMENTED || (typeof value === 'object' && value !== null && 'port' in value && value.port === DOCUMENTED)

Server.prototype.listen = new Proxy(Server.prototype.listen, {
  apply(listen, server: Server, args: readonly unknown[]) {
    if (!args.some(isDocumented)) return Reflect.apply(listen, server, args)
    server.once('listening', () => {
      process.stderr.write(`documented port: ${(server.address() as AddressInfo).port}\n`)
    })
    return Reflect.apply(
      listen,
      server,
      [free, ...args].filter((value) => value === free || typeof value === 'function'),
    )
  },
})

// A page shows what a person at a terminal sees.
Object.defineProperty(process.stdout, 'isTTY', { value: true })

const port = process.env.DOCUMENTED_PORT
if (port !== undefined) {
  globalThis.fetch = new Proxy(globalThis.fetch, {
    apply: (fetch, self, [url, ...rest]: Parameters<typeof globalThis.fetch>) =>
      Reflect.apply(fetch, self, [String(url).replace(`localhost:${DOCUMENTED}`, `127.0.0.1:${port}`), ...rest]),
  })
}
