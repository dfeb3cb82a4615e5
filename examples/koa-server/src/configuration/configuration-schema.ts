import { storeUrls } from 'postern/open-store'
import { accountVariables } from './account-variables.ts'
import { auditVariables } from './audit-variables.ts'
import { limitVariables } from './limit-variables.ts'
import { mailVariables } from './mail-variables.ts'
import { passwordVariables } from './password-variables.ts'
import { variablesTogether } from './variables-together.ts'

const secret = { type: 'string', pattern: '^[A-Za-z0-9_-]{43,}$' } as const

/**
 * Every environment variable that the host reads, by name: its check, its default, and what may stand there.
 *
 * `allowed` is for the person whose start was refused; what has none is not in this version.
 */
export const configurationSchema = {
  type: 'object',
  properties: {
    HOST: {
      type: 'string',
      pattern: '^[A-Za-z0-9.:%_-]{1,255}$',
      default: '127.0.0.1',
      allowed: 'the address to listen on, such as 127.0.0.1 or 0.0.0.0',
    },
    PORT: {
      type: 'integer',
      minimum: 0,
      maximum: 65_535,
      default: 3000,
      allowed: 'a number from 0 to 65535; 0 takes a free port and prints it',
    },
    NODE_ENV: {
      enum: ['development', 'production', 'test'],
      default: 'development',
      allowed: 'development, production or test',
    },
    LOG_LEVEL: {
      enum: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      default: 'info',
      allowed: 'fatal, error, warn, info, debug, trace or silent',
    },
    POSTERN_BASE_URL: {
      type: 'string',
      format: 'base-url',
      allowed: 'the public origin, such as https://app.example.com; http:// only for localhost and not in production',
    },
    POSTERN_SECRET: {
      type: 'array',
      items: secret,
      minItems: 1,
      allowed:
        'at least 32 random bytes in base64url, which are 43 characters; of several, comma-separated, the first signs and the others still verify',
    },
    POSTERN_STORE: {
      type: 'string',
      format: 'store-url',
      default: 'file:./data/postern.json',
      allowed: `${storeUrls}; a path is written plainly, without file:// and ~`,
    },
    ...mailVariables,
    POSTERN_MIGRATE: { enum: ['on', 'off'], default: 'on', allowed: 'on or off' },
    POSTERN_TOKEN_FORMAT: { enum: ['jwt', 'opaque'], default: 'jwt', allowed: 'jwt or opaque' },
    POSTERN_ACCESS_SECONDS: {
      type: 'integer',
      minimum: 60,
      maximum: 900,
      default: 600,
      allowed: 'a number of seconds from 60 to 900',
    },
    POSTERN_ACCESS_AUDIENCE: {
      type: 'string',
      pattern: '^[!-~]{1,255}$',
      allowed: 'at most 255 characters of ASCII without spaces',
    },
    POSTERN_SESSION_IDLE_SECONDS: {
      type: 'integer',
      minimum: 300,
      maximum: 2_592_000,
      default: 86_400,
      allowed: 'a number of seconds from 300 to 2592000',
    },
    POSTERN_PASSWORD_FORM: { enum: ['on', 'off'], default: 'on', allowed: 'on or off' },
    POSTERN_REGISTRATION: { enum: ['open', 'closed'], default: 'open', allowed: 'open or closed' },
    POSTERN_ADMIN_EMAIL: { type: 'string', maxLength: 320, allowed: 'an e-mail address' },
    POSTERN_ADMIN_PASSWORD: { type: 'string', maxLength: 1024, allowed: 'a password of 8 to 256 characters' },
    POSTERN_TRUST_PROXY: {
      type: 'integer',
      minimum: 0,
      maximum: 10,
      default: 0,
      allowed: 'the number of proxies in front, from 0 to 10',
    },
    POSTERN_TRUSTED_ORIGINS: {
      type: 'array',
      items: { type: 'string', format: 'origin' },
      default: [],
      allowed:
        'exact origins, comma-separated, such as https://app.example.com,https://admin.example.com; http:// not in production',
    },
    ...limitVariables,
    ...auditVariables,
    ...passwordVariables,
    ...accountVariables,
    POSTERN_METRICS_TOKEN: {
      type: 'string',
      pattern: '^[!-~]{24,512}$',
      allowed: '24 to 512 characters of ASCII without spaces',
    },
  },
  additionalProperties: false,
  // What has a default is always there.
  required: [
    'HOST',
    'PORT',
    'NODE_ENV',
    'LOG_LEVEL',
    'POSTERN_STORE',
    'POSTERN_MAIL_FROM',
    'POSTERN_VERIFICATION',
    'POSTERN_VERIFICATION_PROOF',
    'POSTERN_CODE_DIGITS',
    'POSTERN_CODE_SECONDS',
    'POSTERN_VERIFIED_DELETE',
    'POSTERN_PEPPER_ACCEPT_UNWRAPPED',
    'POSTERN_BREACH_LIST',
    'POSTERN_SOFT_DELETE',
    'POSTERN_PURGE_DAYS',
    'POSTERN_DELETED_LOGINS',
    'POSTERN_INTROSPECTION_CLIENTS',
    'POSTERN_RATE_LIMIT',
    'POSTERN_MIGRATE',
    'POSTERN_WORKERS',
    'POSTERN_AUDIT',
    'POSTERN_AUDIT_DAYS',
    'POSTERN_TOKEN_FORMAT',
    'POSTERN_ACCESS_SECONDS',
    'POSTERN_SESSION_IDLE_SECONDS',
    'POSTERN_PASSWORD_FORM',
    'POSTERN_REGISTRATION',
    'POSTERN_TRUST_PROXY',
    'POSTERN_TRUSTED_ORIGINS',
  ],
  ...variablesTogether,
} as const
