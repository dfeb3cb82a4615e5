import type { Field } from '../forms/form.ts'
import { type Html, html } from './html.ts'

interface Shown {
  readonly id: string
  readonly value?: string | undefined
  /** What is wrong with it. */
  readonly error?: string | undefined
}

/** One field with its label, its hint, and what was wrong with it. */
export function showField(field: Field, shown: Shown): Html {
  const { name, type = 'text' } = field
  const { id, value = '' } = shown
  if (type === 'hidden') return html`<input type="hidden" name="${name}" value="${value}">\n`
  if (type === 'checkbox') return showCheckbox(field, shown)
  return html`<div class="field"${attributesOf(field)}>
<label for="${id}">${field.label}${field.optional && html` <span class="quiet">(optional)</span>`}</label>
${showInput(field, { ...shown, value: type === 'password' ? '' : value })}
${field.hint !== undefined && html`<p class="hint" id="${id}-hint">${field.hint}</p>\n`}${errorOf(shown)}</div>
`
}

function showInput({ name, type = 'text', ...field }: Field, { id, value, error }: Shown): Html {
  const described = [`${id}-error`, field.hint !== undefined && `${id}-hint`].filter((one) => one !== false)
  return html`<input id="${id}" name="${name}" type="${type}" value="${value}"${
    field.autocomplete && html` autocomplete="${field.autocomplete}"`
  }${field.numeric && html` inputmode="numeric" class="code"`}${!field.optional && html` required`}${
    type !== 'password' && html` autocapitalize="none" spellcheck="false"`
  } aria-describedby="${described.join(' ')}"${error !== undefined && html` aria-invalid="true"`}>`
}

function showCheckbox({ name, label, hint, mustTick }: Field, { id, value }: Shown): Html {
  return html`<div class="field check"><input id="${id}" name="${name}" type="checkbox" value="on"${
    value === 'on' && html` checked`
  }${mustTick && html` required`}${hint !== undefined && html` aria-describedby="${id}-hint"`}><label for="${id}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>\n`}</div>
`
}

function errorOf({ id, error }: Shown): Html {
  return html`<p class="error" id="${id}-error"${error === undefined && html` hidden`}>${error}</p>\n`
}

/** What the script does with the field. */
function attributesOf({ type, fromLink, withoutLink, rated, numeric }: Field): Html {
  const kinds = [type === 'password' && 'password', rated && 'rated', fromLink && 'link', numeric && 'code']
  const named = kinds.filter((one) => typeof one === 'string')
  if (withoutLink === true) named.push('without-link')
  return html`${named.length > 0 && html` data-field="${named.join(' ')}"`}`
}
