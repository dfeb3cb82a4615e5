export type { UserNeeds } from '@postern/core/node'
export { createKoaAuth } from './create-koa-auth.ts'
export type { KoaAuth, KoaAuthOptions, KoaExchange, KoaState } from './koa-auth.ts'
