export type { Client, ClientOptions, LoginCall, RegisterCall, Registered, VerifyCall } from './client.ts'
export { type ClientError, type ClientErrorCode, isClientError } from './client-error.ts'
export { createClient } from './create-client.ts'
