import { isUserId } from '../../domain/user.ts'
import { admins } from '../../http/access.ts'
import { route, type TableRoute } from '../../http/route.ts'
import { queryBody } from '../../http/route-body.ts'
import { auditInput } from '../../schema/audit-inputs.ts'

const wireAudit = {
  type: 'object',
  required: ['events'],
  properties: {
    events: { type: 'array', items: { type: 'object' } },
    next: { type: 'string', description: 'The `after` of the next page; absent at the end.' },
  },
} as const

const exampleEvent = {
  v: 1,
  id: '019b76da-a800-7000-8c1d-2f9a4b6e7d80',
  datetime: '2026-01-01T00:00:00.000Z',
  appid: 'https://app.example.com',
  event: 'authn_login_fail',
  reason: 'unknown-login',
  level: 'warn',
  outcome: 'failure',
  requestId: 'k3Jx0cQ9rT2mVb7nZ5wYhA',
  ip: '192.0.2.7',
  userAgent: 'curl/8.5.0',
  route: 'POST /auth/login',
}

const audit = route({
  name: 'audit',
  method: 'GET',
  path: '/audit',
  access: admins,
  tag: 'Administration',
  title: 'Read the audit trail',
  description: 'The newest events first. A page may be short, or empty, and have a `next` all the same.',
  body: queryBody(auditInput, { example: { event: 'authn_login_fail', since: '2026-01-01T00:00:00Z' } }),
  answers: { 200: { description: 'Events.', schema: wireAudit, example: { events: [exampleEvent] } } },
  errors: [],
  run(operations, { body: { userId, ...rest } }) {
    return operations().readAudit({ ...rest, ...(userId !== undefined && isUserId(userId) && { userId }) })
  },
  answer: (page) => ({ status: 200, body: page }),
})

export const auditRoutes: readonly TableRoute[] = [audit]
