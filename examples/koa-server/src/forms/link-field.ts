import type { Field } from './form.ts'

/** The token of a link; a fragment reaches no page without script, so it can be pasted. */
export const linkField: Field = {
  name: 'token',
  label: 'Link from the mail',
  autocomplete: 'off',
  hint: 'Copy the whole link.',
  fromLink: true,
}
