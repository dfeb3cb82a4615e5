export { registerOptional } from './register-optional.ts'
export { registerRequired } from './register-required.ts'
export { sendVerification } from './send-verification.ts'
export { verifyEmail } from './verify-email.ts'
