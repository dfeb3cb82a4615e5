export type { UserNeeds } from '@postern/core/node'
export { createExpressAuth } from './create-express-auth.ts'
export type {
  ExpressAuth,
  ExpressAuthOptions,
  ExpressExchange,
  ExpressGuard,
  ExpressRequest,
  ExpressState,
} from './express-auth.ts'
