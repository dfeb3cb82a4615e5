import { clientSecretOf } from './domain/client-secret.ts'
import { createKeyRing } from './domain/key-ring.ts'

/**
 * Makes the secret with which a service asks `POST /auth/introspect`, from the root secret and the service's name.
 *
 * Of several root secrets by the first; one made by another of them is good as long as that one is in the list.
 */
export function createClientSecret(secret: string | readonly string[], name: string): string {
  return clientSecretOf(createKeyRing([secret].flat()).current, name)
}
