import type { Middleware } from 'koa'
import helmet from 'koa-helmet'

const none = ["'none'"]
const self = ["'self'"]

/**
 * The headers of every answer, pages and problems alike: nothing inline, nothing from elsewhere, no framing.
 *
 * Postern's own answers carry a stricter policy of content, which stays. HSTS is sent only where the public origin is https.
 */
export function securityHeaders({ https }: { readonly https: boolean }): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        styleSrc: self,
        scriptSrc: self,
        connectSrc: self,
        imgSrc: self,
        formAction: self,
        baseUri: none,
        frameAncestors: none,
        // No script of ours makes markup of text, and nobody else's may.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: none,
      },
    },
    strictTransportSecurity: https,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  })
}
