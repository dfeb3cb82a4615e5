import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

interface Service {
  readonly image?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly networks?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly command?: readonly string[]
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>
}

const production = 'examples/koa-server/compose.production.yaml'
const development = 'examples/koa-server/compose.yaml'
const caddyfile = 'examples/koa-server/Caddyfile'

/**
 * Finds what an engine would start and the server refuse, or what production must not have: unknown variables, images
 * without a tag, secrets in the file, a container that may write or gain rights, servers before their migrations, a proxy
 * that reaches a database or knows other servers than there are.
 */
export const checkCompose = (root: string, variables: readonly string[]): readonly string[] => {
  const read = (file: string) => parse(readFileSync(join(root, file), 'utf8'), { merge: true }) as Compose
  const composes = [development, production].map((file) => ({ file, compose: read(file) }))
  return [
    ...composes.flatMap(({ file, compose }) => checkNames(compose, variables).map((problem) => `${file}: ${problem}`)),
    ...composes.flatMap(({ file, compose }) => checkRights(compose).map((problem) => `${file}: ${problem}`)),
    ...checkProduction(read(production)).map((problem) => `${production}: ${problem}`),
    ...checkProxy(read(production), readFileSync(join(root, caddyfile), 'utf8')).map(
      (problem) => `${caddyfile}: ${problem}`,
    ),
  ]
}

/** The servers themselves, by whatever number there are. */
const serversOf = ({ services }: Compose) => Object.entries(services).filter(([name]) => /^postern(-\d+)?$/.test(name))

function checkNames({ services, secrets = {} }: Compose, variables: readonly string[]): readonly string[] {
  return Object.entries(services).flatMap(
    ([name, { environment = {}, image = 'built:here', secrets: used = [], depends_on = {} }]) => [
      ...Object.keys(environment)
        .filter(
          (key) => key.startsWith('POSTERN_') && name !== 'proxy' && !variables.includes(key.replace(/_FILE$/, '')),
        )
        .map((key) => `${name} sets ${key}, which the server does not know`),
      ...(/:(?!-)[\w.-]+\}?$/.test(image) ? [] : [`${name} has an image without a tag: ${image}`]),
      ...used
        .filter((secret) => secrets[secret] === undefined)
        .map((secret) => `${name} uses a secret ${secret} that is not there`),
      ...Object.keys(depends_on)
        .filter((other) => services[other] === undefined)
        .map((other) => `${name} waits for ${other}, which is not there`),
    ],
  )
}

function checkRights(compose: Compose): readonly string[] {
  return serversOf(compose).flatMap(([name, { read_only, cap_drop }]) => [
    ...(read_only === true ? [] : [`${name} may write to its root file system`]),
    ...(cap_drop?.includes('ALL') ? [] : [`${name} keeps capabilities`]),
  ])
}

function checkProduction(compose: Compose): readonly string[] {
  const servers = serversOf(compose)
  const { migrate } = compose.services
  if (servers.length < 2 || migrate === undefined) return ['needs two servers and the service migrate']
  return [
    ...servers.flatMap(([name, service]) => checkServer(name, service)),
    ...(migrate.command?.at(-1) === 'migrate' ? [] : ['migrate does not migrate']),
  ]
}

function checkServer(server: string, { environment = {}, depends_on = {} }: Service): readonly string[] {
  const hidden = ['POSTERN_SECRET', 'POSTERN_STORE', 'POSTERN_MAIL', 'POSTERN_METRICS_TOKEN'].filter(
    (name) => environment[name] !== undefined,
  )
  return [
    ...hidden.map((name) => `${name} stands in the file: give it as a file, ${name}_FILE`),
    ...(environment.NODE_ENV === 'production' ? [] : ['NODE_ENV is not production']),
    ...(depends_on.migrate?.condition === 'service_completed_successfully'
      ? []
      : [`${server} does not wait for migrate`]),
  ]
}

function checkProxy(compose: Compose, text: string): readonly string[] {
  const upstreams = /reverse_proxy (.+) \{/.exec(text)?.[1]
  const servers = serversOf(compose).map(([name]) => `${name}:3000`)
  const { proxy, postgres, redis } = compose.services
  const reached = [postgres, redis]
    .flatMap((one) => one?.networks ?? [])
    .filter((one) => proxy?.networks?.includes(one))
  return [
    ...(upstreams === servers.join(' ')
      ? []
      : [`passes requests to ${upstreams}, the servers are ${servers.join(' ')}`]),
    ...(text.includes('health_uri /health/ready') ? [] : ['does not ask whether a server is ready']),
    ...(text.includes('header_up X-Request-Id {http.request.uuid}')
      ? []
      : ['passes on what clients say of X-Request-Id']),
    ...reached.map((one) => `the proxy reaches databases by the network ${one}`),
  ]
}
