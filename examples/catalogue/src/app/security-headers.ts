import type { Middleware } from 'koa'
import helmet from 'koa-helmet'

const none = ["'none'"]
const self = ["'self'"]

/** The headers of every answer: nothing inline, nothing from elsewhere, no framing. HSTS only where the origin is https. */
export function securityHeaders({ https }: { readonly https: boolean }): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        imgSrc: self,
        connectSrc: self,
        baseUri: none,
        formAction: none,
        frameAncestors: none,
      },
    },
    strictTransportSecurity: https,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  })
}
