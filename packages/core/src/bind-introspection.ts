import { parse, parseContext, portsOfCall } from './bind-input.ts'
import { loaders } from './loaders.ts'
import type { Operations } from './operations/operations.ts'
import type { Ports } from './ports/ports.ts'
import { introspectionForm } from './schema/introspection-inputs.ts'

/** Binds what services ask. */
export function bindIntrospection(ports: Ports): Pick<Operations, 'introspect'> {
  return {
    async introspect(input, credentials, context) {
      if (ports.policy.services.length === 0)
        throw new TypeError('createPostern: this needs the option "introspection"')
      const { introspect } = await loaders.introspection()
      const asking = { credentials, context: parseContext(context) }
      return introspect(portsOfCall(ports), parse(introspectionForm, input), asking)
    },
  }
}
