export { createKoaAuth } from './create-koa-auth.ts'
export type { KoaAuth, KoaAuthOptions, KoaExchange, KoaState, UserNeeds } from './koa-auth.ts'
