import { randomBytes } from 'node:crypto'
import { accountRows } from './account-rows.ts'
import { mailRows } from './mail-rows.ts'
import { passwordRows } from './password-rows.ts'
import { notPrinted, type Row } from './row.ts'

const secret = () => randomBytes(32).toString('base64url')
const [one, other] = [secret(), secret()]

/** Every variable that takes something in this version: what comes of good values, and values that are refused. */
export const variableRows: readonly Row[] = [
  ...mailRows,
  ...passwordRows,
  ...accountRows,
  [
    'POSTERN_METRICS_TOKEN',
    { [one]: { metricsToken: one } },
    ['short', `${one} `, `${one}\u00e4`, 'x'.repeat(513), notPrinted.slice(0, 20)],
  ],
  ['HOST', { '0.0.0.0': { host: '0.0.0.0' }, '::1': { host: '::1' } }, [`${notPrinted} `, 'http://x']],
  [
    'PORT',
    { '0': { port: 0 }, '65535': { port: 65_535 } },
    ['65536', '-1', '3e3', '0x10', ' 80', '080', '1.5', 'http'],
  ],
  ['NODE_ENV', { test: { production: false } }, ['prod', 'Production', notPrinted]],
  ['LOG_LEVEL', { warn: { logLevel: 'warn' } }, ['WARN', notPrinted]],
  [
    'POSTERN_BASE_URL',
    {
      'https://app.example.com': { baseUrl: 'https://app.example.com' },
      'http://localhost:8080': { baseUrl: 'http://localhost:8080' },
      'http://[::1]:8080': { baseUrl: 'http://[::1]:8080' },
    },
    ['http://app.example.com', 'https://app.example.com/', 'https://app.example.com/x', 'https://u:p@x.example', 'x'],
  ],
  [
    'POSTERN_SECRET',
    { [one]: { secrets: [one] }, [`${one},${other}`]: { secrets: [one, other] } },
    [notPrinted, one.slice(1), `${one},`, `${one}, ${other}`, `${one}=`],
  ],
  [
    'POSTERN_STORE',
    {
      'memory:': { store: { kind: 'memory' } },
      'file:/x/y.json': { store: { kind: 'file', path: '/x/y.json' }, storeUrl: 'file:/x/y.json' },
      'sqlite:x.db': { store: { kind: 'sqlite', path: 'x.db' } },
      'postgres://h/d': { store: { kind: 'postgres', url: 'postgres://h/d' } },
      'mysql://h/d': { store: { kind: 'mysql', url: 'mysql://h/d' } },
      'rediss://h': { store: { kind: 'redis', url: 'rediss://h' } },
      'dynamodb://r/table': { store: { kind: 'dynamodb', region: 'r', table: 'table' } },
    },
    ['memory', 'mongodb://h', 'file:', '/x/y.json', 'file:///x/y.json', 'file:~/y.json', notPrinted],
  ],
  ['POSTERN_TOKEN_FORMAT', { jwt: { tokenFormat: 'jwt' }, opaque: { tokenFormat: 'opaque' } }, ['JWT', notPrinted]],
  ['POSTERN_ACCESS_SECONDS', { '60': { accessSeconds: 60 }, '900': { accessSeconds: 900 } }, ['59', '901', '10m']],
  ['POSTERN_ACCESS_AUDIENCE', { 'urn:x': { audience: 'urn:x' } }, ['a b', 'ä', 'x'.repeat(256)]],
  [
    'POSTERN_SESSION_IDLE_SECONDS',
    { '300': { sessionIdleSeconds: 300 }, '2592000': { sessionIdleSeconds: 2_592_000 } },
    ['299', '2592001', '1d', notPrinted],
  ],
  ['POSTERN_PASSWORD_FORM', { on: { passwordForm: true }, off: { passwordForm: false } }, ['true', notPrinted]],
  ['POSTERN_REGISTRATION', { open: {}, closed: { registration: 'closed' } }, ['shut', notPrinted]],
  ['POSTERN_TRUST_PROXY', { '0': { trustProxy: 0 }, '2': { trustProxy: 2 } }, ['11', '-1', 'true', notPrinted]],
  [
    'POSTERN_TRUSTED_ORIGINS',
    { 'https://a.example,http://b.example:8080': { trustedOrigins: ['https://a.example', 'http://b.example:8080'] } },
    ['*', 'https://a.example/', 'a.example', 'https://A.example', 'https://a.example, https://b.example', 'null'],
  ],
  [
    'POSTERN_RATE_LIMIT',
    {
      'memory:': { limiter: { kind: 'memory' } },
      off: { limiter: { kind: 'off' } },
      'rediss://h:1': { limiter: { kind: 'redis', url: 'rediss://h:1' } },
    },
    ['on', 'memory', 'store', 'redis:', 'redis://h:port', 'postgres://h', notPrinted],
  ],
  [
    'POSTERN_AUDIT',
    {
      store: { audit: { kind: 'file', path: 'data/audit.jsonl' } },
      off: { audit: { kind: 'off' } },
      'file:/x/a.jsonl': { audit: { kind: 'file', path: '/x/a.jsonl' } },
    },
    ['file:', 'file:///x', 'file:~/x', 'memory:', notPrinted],
  ],
  ['POSTERN_AUDIT_DAYS', { '1': { auditDays: 1 }, '3650': { auditDays: 3650 } }, ['0', '3651', '1y', notPrinted]],
  ['POSTERN_WORKERS', { '1': { workers: 1 } }, ['0', '65', 'one', notPrinted]],
  ['POSTERN_MIGRATE', { on: { migrate: true }, off: { migrate: false } }, ['yes', notPrinted]],
]
