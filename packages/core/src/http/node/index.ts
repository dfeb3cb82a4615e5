export type { BodySource } from '../exchange-request.ts'
export type { AdapterOptions } from './adapter-options.ts'
export { clientAddress } from './client-address.ts'
export { describeRequest } from './describe-request.ts'
export { letGoOfBody } from './let-go-of-body.ts'
export {
  refuseAsMiddleware,
  refuseForeign,
  refuseForeignCookie,
  refuseNeeds,
  refusePermissions,
  refuseRoles,
} from './misuse.ts'
export type { LeftBody } from './parsed-body.ts'
export { type AnswerPlan, planAnswer } from './plan-answer.ts'
export { type BodyReading, readBody } from './read-body.ts'
export { readSettings, type Settings } from './settings.ts'
export { shownCredentials } from './shown-credentials.ts'
export { splitTarget } from './split-target.ts'
export type { UserNeeds } from './user-needs.ts'
