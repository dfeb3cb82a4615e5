import type { Field, Form } from '../forms/form.ts'
import { ACCOUNT } from '../forms/is-of-other-account.ts'
import { type Html, html } from './html.ts'
import { showField } from './show-field.ts'
import type { View } from './site-page.ts'

interface Shown {
  /** What the fields hold, by name. */
  readonly values?: { readonly [name: string]: string | undefined }
  /** Before the fields and behind them. */
  readonly before?: Html
  readonly after?: Html
  /** Tells forms of one kind apart, such as one for each session. */
  readonly key?: string
  /** Says what the button does where its own words do not. */
  readonly label?: string
}

/** A form with what was wrong with it, if it was sent just now; what was typed is still there, but for passwords. */
export function showForm(form: Form, view: View, { values = {}, before, after, key = '', label }: Shown = {}): Html {
  const id = form.action.slice(1).replaceAll('/', '-') + key
  const query = view.query.get('id')
  const isHere =
    view.refused?.form.action === form.action && (key === '' || view.refused.values.get('id') === values.id)
  const refused = isHere ? view.refused : undefined
  const heldBy = ({ name }: Field) => (refused === undefined ? values[name] : (refused.values.get(name) ?? undefined))
  const look = form.look === undefined ? undefined : html` class="${form.look}"`
  return html`<form method="post" action="${form.action}${query !== null && `?id=${query}`}" id="${id}">
${view.principal && html`<input type="hidden" name="${ACCOUNT}" value="${view.principal.user.id}">\n`}<p class="problem" role="alert"${refused === undefined && html` hidden`}>${refused?.refusal.message}</p>
${before}${form.fields.map((field) =>
  showField(field, {
    id: `${id}-${field.name}`,
    value: heldBy(field),
    error: refused?.refusal.errors.get(field.name),
  }),
)}${after}
<p class="actions"><button${look}${label && html` aria-label="${label}"`}>${form.submit}</button></p>
</form>
`
}
