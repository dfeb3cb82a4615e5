import { portsOfCall } from './bind-input.ts'
import { createOperations } from './bind-operations.ts'
import { bindRoles } from './bind-roles.ts'
import { createWrap } from './create-wrap.ts'
import { createHashGate } from './defaults/hash-gate.ts'
import { createJwtAccessTokens } from './defaults/jwt-access-tokens.ts'
import { noLimiter } from './defaults/no-limiter.ts'
import { noWrap } from './defaults/no-wrap.ts'
import { createObserverEvents, type ObserverEvents } from './defaults/observer-events.ts'
import { createOpaqueAccessTokens } from './defaults/opaque-access-tokens.ts'
import { createWrappedPasswords } from './defaults/wrapped-passwords.ts'
import { wrapUsers } from './defaults/wrapped-users.ts'
import { defaults } from './domain/defaults.ts'
import { createKeyRing, type KeyRing } from './domain/key-ring.ts'
import type { PermissionName, RoleName, RoleTable } from './domain/roles.ts'
import { toEpochSeconds } from './domain/time.ts'
import { featureRoutes, loadOperations } from './features.ts'
import { createHttp } from './http/create-http.ts'
import { createRefuse } from './http/create-refuse.ts'
import { loaders } from './loaders.ts'
import { createOutbox } from './mail-policy.ts'
import { createWriteProof } from './operations/prove-writes.ts'
import { createPolicy } from './policy.ts'
import type { AccessTokens } from './ports/access-tokens.ts'
import type { Clock } from './ports/clock.ts'
import type { Events } from './ports/events.ts'
import type { PasswordHasher } from './ports/password-hasher.ts'
import type { Ports } from './ports/ports.ts'
import type { Postern } from './postern.ts'
import type { PosternOptions } from './postern-options.ts'
import type { Attributes, AttributesSchema, NoAttributes, Writable } from './schema/attributes.ts'
import { checkOptions, parseOrigin } from './schema/options.ts'

type Options<S extends AttributesSchema> = PosternOptions<S> & { readonly passwords: PasswordHasher }

/**
 * Makes a Postern over the ports that the host gives it.
 *
 * Nothing is loaded or opened yet: `ready()` does that. No state is kept between requests but caches that are safe to
 * lose, so any number of processes may share a store.
 *
 * @throws {TypeError} for an option that is missing, unknown or wrong; the message names it and says what to do instead.
 */
export function createPostern<const S extends AttributesSchema = NoAttributes, const T extends RoleTable = RoleTable>(
  options: Options<S> & { readonly roles?: T },
): Postern<Attributes<S>, Writable<S>, RoleName<T>, PermissionName<T>> {
  checkOptions(options)
  const issuer = parseOrigin('baseUrl', options.baseUrl)
  const { audit, onEvent } = options
  const observers = [onEvent, audit?.append.bind(audit)].filter((one) => one !== undefined)
  const events = createObserverEvents({ clock: clockOf(options), appid: issuer, observers })
  const ports = createPorts(options, issuer, events)
  // The operations know the host's fields as JSON; the schema that checks them is the one that S was inferred from.
  return assemble(options, { ports, issuer, events }) as unknown as Postern<
    Attributes<S>,
    Writable<S>,
    RoleName<T>,
    PermissionName<T>
  >
}

function createPorts<S extends AttributesSchema>(options: Options<S>, issuer: string, events: Events): Ports {
  const keys = createKeyRing([options.secret].flat())
  const wrap = createWrap(options)
  const { limiter = noLimiter } = options
  return {
    users: wrap === noWrap ? options.store.users : wrapUsers(options.store.users, wrap),
    tokens: options.store.tokens,
    passwords: createWrappedPasswords(createHashGate(options.passwords), wrap),
    accessTokens: createAccessTokens(options, keys, issuer),
    keys,
    clock: clockOf(options),
    events,
    audit: options.audit,
    outbox: createOutbox(options, { events, limiter, keys }, issuer),
    limiter,
    policy: createPolicy(options, issuer, events),
  }
}

function clockOf({ now = Date.now }: { readonly now?: () => number }): Clock {
  // Records hold whole numbers, and a clock of the host's may count in fractions.
  const milliseconds = () => Math.floor(now())
  return { milliseconds, seconds: () => toEpochSeconds(milliseconds()) }
}

function createAccessTokens<S extends AttributesSchema>(
  { accessTokens: given = {}, secret }: Options<S>,
  keys: KeyRing,
  issuer: string,
): AccessTokens {
  if (given.format === 'opaque') return createOpaqueAccessTokens({ keys })
  const { algorithm } = given
  const own = given.keys && { jwks: given.keys, secrets: [secret].flat() }
  return createJwtAccessTokens({
    keys,
    issuer,
    audience: given.audience ?? issuer,
    ...(algorithm !== undefined && { algorithm }),
    own,
  })
}

interface Assembling {
  readonly ports: Ports
  readonly issuer: string
  readonly events: ObserverEvents
}

function assemble<S extends AttributesSchema>(options: Options<S>, { ports, issuer, events }: Assembling): Postern {
  const operationsFor = createOperations(ports)
  const operations = operationsFor({})
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
    cleanUp: async ({ limit = defaults.store.cleanUpBatch } = {}) =>
      (await loaders.cleanUp()).cleanUp(portsOfCall(ports), limit),
    figures: () => ({ hashes: ports.passwords.figures(), mail: ports.outbox.figures(), events: events.figures() }),
    async close() {
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
