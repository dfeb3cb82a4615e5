import type { PosternOptions, VerificationOptions } from 'postern'
import { parseStoreUrl, type StoreChoice } from 'postern/open-store'
import { type AuditChoice, auditChoice } from './audit-choice.ts'
import type { CheckedVariables } from './check-variables.ts'
import { type LimiterChoice, limiterChoice } from './limiter-choice.ts'
import { type MailChoice, parseMailUrl } from './mail-choice.ts'

/** What the host does, read once at the start. */
export interface Configuration {
  readonly production: boolean
  readonly logLevel: CheckedVariables['LOG_LEVEL']
  readonly host: string
  /** 0: the system chooses. */
  readonly port: number
  /** Undefined: `http://localhost` and the port. */
  readonly baseUrl?: string
  /** Undefined: one is made for development. */
  readonly secrets?: readonly string[]
  readonly store: StoreChoice
  readonly mail: MailChoice
  readonly mailFrom: string
  readonly verification: 'off' | VerificationOptions
  readonly limiter: LimiterChoice
  readonly storeUrl: string
  /** Whether the start makes and upgrades what the store needs. */
  readonly migrate: boolean
  /** Where events are kept, and for how long. */
  readonly audit: AuditChoice
  readonly auditDays: number
  /** How many processes answer. */
  readonly workers: number
  readonly tokenFormat: 'jwt' | 'opaque'
  readonly accessSeconds: number
  /** Undefined: the base URL. */
  readonly audience?: string
  /** How long a cookie session lives unused, where it is not remembered. */
  readonly sessionIdleSeconds: number
  readonly passwordForm: boolean
  readonly registration: 'open' | 'closed'
  readonly preset?: 'nist'
  /** What password hashes are encrypted with; undefined: they are not. */
  readonly pepper?: { readonly keys: readonly string[]; readonly acceptUnwrapped: boolean }
  /** The origin of a service that knows passwords from breaches, or `default`; undefined: nobody is asked. */
  readonly breachList?: string
  /** What stays of a deleted user; undefined: nothing. */
  readonly deletion?: NonNullable<PosternOptions['deletion']>
  /** The services that may ask whether a token is good. */
  readonly introspectionClients: readonly string[]
  /** Undefined: whoever asks from this machine may read the metrics. */
  readonly metricsToken?: string
  readonly admin?: { readonly email: string; readonly password: string }
  /** How many proxies in front are believed. */
  readonly trustProxy: number
  readonly trustedOrigins: readonly string[]
}

/** Names the variables after what they mean. */
export function toConfiguration(variables: CheckedVariables): Configuration {
  const { POSTERN_BASE_URL: baseUrl, POSTERN_SECRET: secrets, POSTERN_ACCESS_AUDIENCE: audience } = variables
  const { POSTERN_ADMIN_EMAIL: email, POSTERN_ADMIN_PASSWORD: password } = variables
  const metricsToken = variables.POSTERN_METRICS_TOKEN
  const store = parseStoreUrl(variables.POSTERN_STORE)
  return {
    production: variables.NODE_ENV === 'production',
    logLevel: variables.LOG_LEVEL,
    host: variables.HOST,
    port: variables.PORT,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(secrets !== undefined && { secrets }),
    mail: parseMailUrl(variables.POSTERN_MAIL ?? 'console:'),
    mailFrom: variables.POSTERN_MAIL_FROM,
    verification: verificationOf(variables),
    limiter: limiterChoice(variables.POSTERN_RATE_LIMIT, store),
    store,
    storeUrl: variables.POSTERN_STORE,
    migrate: variables.POSTERN_MIGRATE === 'on',
    audit: auditChoice(variables.POSTERN_AUDIT, store),
    auditDays: variables.POSTERN_AUDIT_DAYS,
    workers: variables.POSTERN_WORKERS,
    tokenFormat: variables.POSTERN_TOKEN_FORMAT,
    accessSeconds: variables.POSTERN_ACCESS_SECONDS,
    ...(audience !== undefined && { audience }),
    sessionIdleSeconds: variables.POSTERN_SESSION_IDLE_SECONDS,
    passwordForm: variables.POSTERN_PASSWORD_FORM === 'on',
    registration: variables.POSTERN_REGISTRATION,
    ...passwordsOf(variables),
    ...deletionOf(variables),
    introspectionClients: variables.POSTERN_INTROSPECTION_CLIENTS,
    ...(metricsToken !== undefined && { metricsToken }),
    ...(email !== undefined && password !== undefined && { admin: { email, password } }),
    trustProxy: variables.POSTERN_TRUST_PROXY,
    trustedOrigins: variables.POSTERN_TRUSTED_ORIGINS,
  }
}

function deletionOf(variables: CheckedVariables): Pick<Configuration, 'deletion'> {
  const { POSTERN_PURGE_DAYS: purgeAfterDays, POSTERN_DELETED_LOGINS: logins } = variables
  return variables.POSTERN_SOFT_DELETE === 'true' ? { deletion: { soft: true, purgeAfterDays, logins } } : {}
}

function passwordsOf(variables: CheckedVariables): Pick<Configuration, 'preset' | 'pepper' | 'breachList'> {
  const { POSTERN_PRESET: preset, POSTERN_PEPPER: keys, POSTERN_BREACH_LIST: list } = variables
  const acceptUnwrapped = variables.POSTERN_PEPPER_ACCEPT_UNWRAPPED === 'true'
  return {
    ...(preset !== undefined && { preset }),
    ...(keys !== undefined && { pepper: { keys, acceptUnwrapped } }),
    ...(list !== 'off' && { breachList: list === 'on' ? 'default' : list }),
  }
}

function verificationOf(variables: CheckedVariables): Configuration['verification'] {
  const when = variables.POSTERN_VERIFICATION
  if (when === 'off') return when
  return {
    when,
    proof: variables.POSTERN_VERIFICATION_PROOF,
    codeDigits: variables.POSTERN_CODE_DIGITS,
    codeSeconds: variables.POSTERN_CODE_SECONDS,
    neededToDelete: variables.POSTERN_VERIFIED_DELETE === 'true',
  }
}
