export { confirmEmailChange } from './confirm-email-change.ts'
export { requestEmailChange } from './request-email-change.ts'
