import cors from '@koa/cors'
import type { Middleware } from 'koa'

const PREFLIGHT_SECONDS = 600

/** Lets the trusted front ends, and no other page, call from their own origin and read the answers. */
export function crossOrigin(trustedOrigins: readonly string[]): Middleware {
  const trusted = new Set(trustedOrigins)
  const allow = cors({
    origin: (ctx) => (trusted.has(ctx.get('Origin')) ? ctx.get('Origin') : ''),
    credentials: true,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'X-Postern-CSRF'],
    exposeHeaders: ['X-Request-Id', 'Retry-After', 'WWW-Authenticate'],
    maxAge: PREFLIGHT_SECONDS,
  })
  return async (ctx, next) => {
    if (ctx.method === 'OPTIONS') ctx.set('Cache-Control', 'no-store')
    await allow(ctx, next)
    // Postern's answers set a Vary of their own.
    ctx.vary('Origin')
  }
}
