const text = { type: 'string', minLength: 1 } as const

/** The variables of the environment, with what holds without them. */
export const configurationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['HOST', 'PORT', 'LOG_LEVEL', 'CATALOGUE_DATABASE', 'CATALOGUE_CACHE'],
  dependencies: {
    CATALOGUE_ADMIN_EMAIL: ['CATALOGUE_ADMIN_PASSWORD'],
    CATALOGUE_ADMIN_PASSWORD: ['CATALOGUE_ADMIN_EMAIL'],
  },
  properties: {
    HOST: { ...text, default: '127.0.0.1' },
    PORT: { ...text, pattern: '^(0|[1-9][0-9]{0,4})$', default: '3000' },
    NODE_ENV: { ...text, enum: ['development', 'production', 'test'], default: 'development' },
    LOG_LEVEL: {
      type: 'string',
      enum: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      default: 'info',
    },
    CATALOGUE_BASE_URL: { ...text, pattern: '^https?://[^/]+$' },
    CATALOGUE_SECRET: text,
    CATALOGUE_DATABASE: { ...text, pattern: '^(sqlite:.|postgres(ql)?://.)', default: 'sqlite:./data/catalogue.db' },
    CATALOGUE_CACHE: { ...text, pattern: '^(memory:|off|rediss?://.+)$', default: 'memory:' },
    CATALOGUE_ADMIN_EMAIL: text,
    CATALOGUE_ADMIN_PASSWORD: text,
  },
} as const
