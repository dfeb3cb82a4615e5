export type { Exchange } from '../exchange-request.ts'
export { createFetchHandler, type FetchHandler, type FetchOptions } from '../fetch-handler.ts'
export { toResponse } from '../to-response.ts'
