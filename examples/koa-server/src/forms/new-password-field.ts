import { defaults } from 'postern'
import type { Field } from './form.ts'

/** A password that is to be set. Its bounds are the contract's to check. */
export function newPasswordField(name: string, label: string): Field {
  return {
    name,
    label,
    type: 'password',
    autocomplete: 'new-password',
    hint: `At least ${defaults.password.minLength} characters. A few words that do not belong together are good.`,
    rated: true,
  }
}
