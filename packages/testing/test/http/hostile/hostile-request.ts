import * as fc from 'fast-check'
import type { HttpRequest } from '../../../src/http/http-subject.ts'
import type { HostileRoute, Spoil } from './hostile-route.ts'
import { credentialSpoils } from './spoil-credentials.ts'
import { envelopeSpoils } from './spoil-envelope.ts'
import { formSpoils } from './spoil-form.ts'
import { jsonSpoils } from './spoil-json.ts'
import { querySpoils } from './spoil-query.ts'

const bodySpoils: Readonly<Record<HostileRoute['media'], readonly Spoil[]>> = {
  json: jsonSpoils,
  form: formSpoils,
  query: querySpoils,
  none: [],
}

/** A request to this route that is refused whatever it says: by its types, encoding, size, structure, id, credential or envelope. */
export function hostileRequest(route: HostileRoute): fc.Arbitrary<HttpRequest> {
  const spoils = [...bodySpoils[route.media], ...credentialSpoils(route), ...envelopeSpoils(route)]
  return fc.constantFrom(...spoils).chain((spoil) => spoil(route))
}
