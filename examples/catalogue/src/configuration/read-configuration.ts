import type { Infer } from 'postern'
import type { Variables } from 'postern/environment'
import { refuseStart } from '../refuse-start.ts'
import { findErrors } from '../schema/parse-input.ts'
import { configurationSchema } from './configuration-schema.ts'

export interface Configuration {
  readonly host: string
  readonly port: number
  readonly logLevel: string
  readonly isProduction: boolean
  readonly database: string
  readonly cache: string
  readonly baseUrl?: string
  readonly secret?: string
  readonly admin?: { readonly email: string; readonly password: string }
}

const known = Object.keys(configurationSchema.properties)

/**
 * Reads the configuration: everything that is wrong with it at once, and no value of it.
 *
 * @throws {StartRefusal} exit code 78
 */
export function readConfiguration(environment: Variables): Configuration {
  const ours = Object.entries(environment).filter(([name]) => known.includes(name) || name.startsWith('CATALOGUE_'))
  const variables: unknown = Object.fromEntries(ours)
  const problems = findErrors(configurationSchema, variables).map(({ pointer, detail }) =>
    pointer === ''
      ? `a CATALOGUE_ variable is unknown or missing; known are ${known.join(', ')}`
      : `${pointer.slice(1)} ${detail}; .env.example says what it takes`,
  )
  if (problems.length > 0) throw refuseStart('configuration', problems)
  return configurationOf(variables as Infer<typeof configurationSchema>)
}

function configurationOf(variables: Infer<typeof configurationSchema>): Configuration {
  const { CATALOGUE_BASE_URL: baseUrl, CATALOGUE_SECRET: secret, CATALOGUE_ADMIN_EMAIL: email = '' } = variables
  const { CATALOGUE_ADMIN_PASSWORD: password, ...rest } = variables
  const isProduction = rest.NODE_ENV === 'production'
  if (isProduction && (baseUrl === undefined || secret === undefined)) {
    throw refuseStart('configuration', ['production needs CATALOGUE_BASE_URL and CATALOGUE_SECRET'])
  }
  return {
    host: rest.HOST,
    port: Number(rest.PORT),
    logLevel: rest.LOG_LEVEL,
    isProduction,
    database: rest.CATALOGUE_DATABASE,
    cache: rest.CATALOGUE_CACHE,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(secret !== undefined && { secret }),
    ...(password !== undefined && { admin: { email, password } }),
  }
}
