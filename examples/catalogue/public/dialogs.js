/** Opens a dialog with a form; `save` gets the form's data, and what it throws is shown. Answers what was saved. */
export function openDialog(dialog, { save, remove }) {
  const form = dialog.querySelector('form')
  const problem = form.querySelector('.problem')
  const ended = new AbortController()
  const on = (target, event, listener) => target?.addEventListener(event, listener, { signal: ended.signal })
  showProblem(form, problem, undefined)
  return new Promise((resolve) => {
    const attempt = async (work) => {
      try {
        const answer = await work()
        dialog.close()
        resolve({ answer })
      } catch (refusal) {
        showProblem(form, problem, refusal)
      }
    }
    on(form, 'submit', (event) => {
      event.preventDefault()
      attempt(() => save(Object.fromEntries(new FormData(form))))
    })
    on(form.querySelector('.cancel'), 'click', () => dialog.close())
    on(form.querySelector('.danger'), 'click', () => attempt(remove))
    // Also by the Escape key.
    on(dialog, 'close', () => {
      ended.abort()
      form.reset()
      resolve(undefined)
    })
    dialog.showModal()
  })
}

/** Says what is wrong, and marks the members that a problem points to. */
function showProblem(form, place, refusal) {
  for (const field of form.elements) field.removeAttribute('aria-invalid')
  const errors = refusal?.errors ?? []
  for (const { pointer } of errors) form.elements.namedItem(pointer.slice(1))?.setAttribute('aria-invalid', 'true')
  const details = errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`)
  place.textContent =
    refusal === undefined ? '' : [refusal.title ?? 'The server cannot be reached.', ...details].join(' ')
  if (errors.length > 0) form.querySelector('[aria-invalid]')?.focus()
}
