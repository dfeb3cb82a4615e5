import { portsOfCall } from './bind-input.ts'
import { createOperations } from './bind-operations.ts'
import { bindRoles } from './bind-roles.ts'
import { clockOf, createPorts, type PortOptions } from './create-ports.ts'
import { type AuditGuard, createAuditGuard } from './defaults/audit-guard.ts'
import { createObserverEvents, type ObserverEvents } from './defaults/observer-events.ts'
import { defaults } from './domain/defaults.ts'
import type { PermissionName, RoleName, RoleTable } from './domain/roles.ts'
import { featureRoutes, loadOperations } from './features.ts'
import { createHttp } from './http/create-http.ts'
import { createRefuse } from './http/create-refuse.ts'
import { loaders } from './loaders.ts'
import { createWriteProof } from './operations/prove-writes.ts'
import type { Ports } from './ports/ports.ts'
import type { Postern } from './postern.ts'
import type { Attributes, AttributesSchema, NoAttributes, Writable } from './schema/attributes.ts'
import { checkOptions, parseOrigin } from './schema/options.ts'

/**
 * Makes a Postern over the ports that the host gives it.
 *
 * Nothing is loaded or opened yet: `ready()` does that. No state is kept between requests but caches that are safe to
 * lose, so any number of processes may share a store.
 *
 * @throws {TypeError} for an option that is missing, unknown or wrong; the message names it and says what to do instead.
 */
export function createPostern<const S extends AttributesSchema = NoAttributes, const T extends RoleTable = RoleTable>(
  options: PortOptions<S> & { readonly roles?: T },
): Postern<Attributes<S>, Writable<S>, RoleName<T>, PermissionName<T>> {
  checkOptions(options)
  const issuer = parseOrigin('baseUrl', options.baseUrl)
  const { audit, onEvent } = options
  const clock = clockOf(options)
  const guard = audit && createAuditGuard({ audit, clock, tell: (body) => events.emit(body) })
  const observers = [onEvent, guard?.append].filter((one) => one !== undefined)
  const events: ObserverEvents = createObserverEvents({ clock, appid: issuer, observers })
  const ports = createPorts(options, issuer, events)
  // The operations know the host's fields as JSON; the schema that checks them is the one that S was inferred from.
  return assemble(options, { ports, issuer, events, guard }) as unknown as Postern<
    Attributes<S>,
    Writable<S>,
    RoleName<T>,
    PermissionName<T>
  >
}

interface Assembling {
  readonly ports: Ports
  readonly issuer: string
  readonly events: ObserverEvents
  readonly guard: AuditGuard | undefined
}

function assemble<S extends AttributesSchema>(
  options: PortOptions<S>,
  { ports, issuer, events, guard }: Assembling,
): Postern {
  const operationsFor = createOperations(ports)
  const operations = operationsFor(() => ({})).operations()
  const http = createHttp({
    operationsFor,
    ports,
    issuer,
    options,
    features: featureRoutes(ports.policy),
    loadExchange: loaders.exchange,
  })
  const { store } = options
  const proveWrites = createWriteProof(() => portsOfCall(ports))
  const tellStart = once(() => events.emit({ event: 'sys_startup' }))
  const tellStop = once(() => events.emit({ event: 'sys_shutdown' }))
  return {
    ...operations,
    ...http,
    ...bindRoles(ports.policy.roles),
    refuse: createRefuse(events, options.onFault),
    handler: async (request, context) =>
      (await loaders.fetchHandler()).createFetchHandler(http.exchange)(request, context),
    async ready() {
      await Promise.all([
        store.ready().then(proveWrites),
        ports.passwords.ready(),
        ports.accessTokens.ready(),
        options.mail?.mailer.ready?.(),
        loadOperations(ports.policy),
      ])
      tellStart()
    },
    async cleanUp(options) {
      const limit = options?.limit ?? defaults.store.cleanUpBatch
      guard?.flush('due')
      return (await loaders.cleanUp()).cleanUp(portsOfCall(ports), limit)
    },
    figures: () => ({ hashes: ports.passwords.figures(), mail: ports.outbox.figures(), events: events.figures() }),
    async close() {
      guard?.flush('all')
      tellStop()
      await ports.outbox.close()
      await options.audit?.close()
      await store.close()
    },
  }
}

/** What a host may call as often as it likes is told once. */
function once(tell: () => void): () => void {
  let isTold = false
  return () => {
    if (!isTold) tell()
    isTold = true
  }
}
