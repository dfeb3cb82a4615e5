export { resetPassword } from './reset-password.ts'
export { sendPasswordReset } from './send-password-reset.ts'
