export { type InsuranceOptions, insureLimiter } from './defaults/insured-limiter.ts'
export { createMemoryLimiter, type MemoryLimiterOptions } from './defaults/memory-limiter.ts'
export { rememberedSeconds } from './domain/remembered-seconds.ts'
