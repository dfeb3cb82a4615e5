export { createLambdaHandler, type LambdaCall, type LambdaOptions } from './create-lambda-handler.ts'
export type { LambdaEvent, LambdaEventV1, LambdaEventV2, LambdaResult } from './lambda-event.ts'
export { createPendingTasks, type PendingTasks } from './pending-tasks.ts'
