import {
  type AuditTrail,
  createPostern,
  type Mailer,
  type Postern,
  type PosternOptions,
  type RateLimiter,
  type Store,
} from 'postern'
import { createBreachList } from 'postern/breached'
import type { Configuration } from './configuration/configuration.ts'
import type { EventCounter } from './count-events.ts'
import type { Log } from './log/create-log.ts'
import { faultOf } from './log/fault-of.ts'
import type { Metrics } from './metrics/metrics.ts'
import { refuseStart } from './refuse-start.ts'

/** The variable behind each option that can be refused. */
const variables: ReadonlyMap<string, string> = new Map([
  ['secret', 'POSTERN_SECRET'],
  ['pepper', 'POSTERN_PEPPER'],
  ['baseUrl', 'POSTERN_BASE_URL'],
  ['trustedOrigins', 'POSTERN_TRUSTED_ORIGINS'],
  ['mail.from', 'POSTERN_MAIL_FROM'],
])

/** Where the links of mails lead: the host's own pages. */
const mailPages = {
  verify: '/verify',
  reset: '/reset',
  emailChange: '/email-change',
  invitation: '/invitation',
} as const

export interface PosternParts {
  readonly configuration: Configuration
  readonly store: Store
  readonly secrets: readonly string[]
  readonly baseUrl: string
  readonly limiter: RateLimiter
  readonly mailer: Mailer
  readonly audit: AuditTrail | undefined
  readonly log: Log
  readonly metrics: Metrics
  readonly counter: Pick<EventCounter, 'count'>
}

/**
 * Makes the Postern that the configuration describes; its events and faults go to the log.
 *
 * @throws {StartRefusal} where Postern itself refuses a value, such as a placeholder for a secret; exit code 78
 */
export function buildPostern({
  configuration,
  mailer,
  audit,
  log,
  metrics,
  counter,
  secrets,
  ...parts
}: PosternParts): Postern {
  const { registration, passwordForm, tokenFormat, accessSeconds, audience, trustedOrigins } = configuration
  const { mailFrom, verification, sessionIdleSeconds, auditDays, deletion, introspectionClients } = configuration
  try {
    return createPostern({
      ...parts,
      secret: secrets,
      trustedOrigins,
      registration,
      ...passwordOptions(configuration),
      mail: { mailer, from: mailFrom, pages: mailPages },
      verification,
      passwordGrant: passwordForm,
      accessTokens: { format: tokenFormat, seconds: accessSeconds, ...(audience !== undefined && { audience }) },
      cookies: { idleSeconds: sessionIdleSeconds },
      ...(deletion !== undefined && { deletion }),
      ...(introspectionClients.length > 0 && { introspection: { clients: introspectionClients } }),
      ...(audit !== undefined && { audit, auditDays }),
      onEvent(event) {
        metrics.tell(event)
        counter.count(event)
        log.info({ event })
      },
      onFault: (error, id) => log.error({ id, fault: faultOf(error) }, 'fault'),
    })
  } catch (error) {
    const [, option = '', reason = ''] =
      /^createPostern: option "([\w.]+)" (.*)$/s.exec(String(Object(error).message)) ?? []
    const variable = variables.get(option)
    throw variable === undefined ? error : refuseStart('configuration', [`${variable} ${reason}`])
  }
}

function passwordOptions({ preset, pepper, breachList }: Configuration): Partial<PosternOptions> {
  return {
    ...(preset !== undefined && { preset }),
    ...(pepper !== undefined && { pepper }),
    ...(breachList !== undefined && {
      breachList: createBreachList(breachList === 'default' ? {} : { origin: breachList }),
    }),
  }
}
