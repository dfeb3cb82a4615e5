import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

interface Service {
  readonly image?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly command?: readonly string[]
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>
}

const production = 'examples/koa-server/compose.production.yaml'
const development = 'examples/koa-server/compose.yaml'

/**
 * Finds what an engine would start and the server refuse, or what production must not have: unknown variables, images
 * without a tag, secrets in the file, a container that may write or gain rights, servers before their migrations.
 */
export const checkCompose = (root: string, variables: readonly string[]): readonly string[] => {
  const read = (file: string) => parse(readFileSync(join(root, file), 'utf8'), { merge: true }) as Compose
  const composes = [development, production].map((file) => ({ file, compose: read(file) }))
  return [
    ...composes.flatMap(({ file, compose }) => checkNames(compose, variables).map((problem) => `${file}: ${problem}`)),
    ...checkProduction(read(production)).map((problem) => `${production}: ${problem}`),
  ]
}

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

function checkProduction({ services }: Compose): readonly string[] {
  const { postern, migrate } = services
  if (postern === undefined || migrate === undefined) return ['needs the services postern and migrate']
  const hidden = ['POSTERN_SECRET', 'POSTERN_STORE', 'POSTERN_MAIL'].filter(
    (name) => postern.environment?.[name] !== undefined,
  )
  return [
    ...hidden.map((name) => `${name} stands in the file: give it as a file, ${name}_FILE`),
    ...(postern.environment?.NODE_ENV === 'production' ? [] : ['NODE_ENV is not production']),
    ...(postern.read_only === true ? [] : ['postern may write to its root file system']),
    ...(postern.cap_drop?.includes('ALL') ? [] : ['postern keeps capabilities']),
    ...(postern.depends_on?.migrate?.condition === 'service_completed_successfully'
      ? []
      : ['postern does not wait for migrate']),
    ...(migrate.command?.at(-1) === 'migrate' ? [] : ['migrate does not migrate']),
  ]
}
