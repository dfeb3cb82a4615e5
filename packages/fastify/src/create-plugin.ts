import type { FastifyInstance } from 'fastify'
import type { FastifyGuard } from './fastify-auth.ts'

type Plugin = (app: FastifyInstance, options?: object) => Promise<void>

/**
 * The table of routes as a hook of the whole app, in front of Fastify's own router and parsers.
 *
 * As routes of Fastify's, unknown methods would be its 404 and unknown types its 415; and its options about case,
 * slashes and HEAD would decide what core decides to the letter.
 */
export function createPlugin(answer: FastifyGuard): Plugin {
  const plugin: Plugin = async (app, options) => {
    refuseNesting(app, options)
    for (const name of ['postern', 'user', 'principal']) {
      if (!app.hasRequestDecorator(name)) app.decorateRequest(name, undefined)
    }
    app.addHook('onRequest', answer)
  }
  // What fastify-plugin does: the hook is the app's, not that of a context of its own.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true })
}

function refuseNesting(app: FastifyInstance, options: object = {}): void {
  if (typeof app?.addHook !== 'function') {
    throw new TypeError('auth.plugin is the plugin itself: write app.register(auth.plugin), without parentheses')
  }
  if ('prefix' in options) {
    throw new TypeError('auth.plugin takes no prefix: give createFastifyAuth the option prefix')
  }
  // A context inherits from the app, which alone has a server of its own.
  if (!Object.hasOwn(app, 'server')) {
    throw new TypeError(
      'auth.plugin stands in an encapsulated context, where no request reaches it: register it on the app',
    )
  }
}
