export type { UserNeeds } from '@postern/core/node'
export { createFastifyAuth } from './create-fastify-auth.ts'
export type { FastifyAuth, FastifyAuthOptions, FastifyExchange, FastifyGuard } from './fastify-auth.ts'
