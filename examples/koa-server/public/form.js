// Sends forms in the background: what is wrong appears beside its field, and nothing that was typed is lost. Without this
// script the browser sends them itself, and gets the same as a page.

const busy = 'Please wait …'

/** Shows a sentence, or takes it away. */
function say(place, sentence) {
  place.hidden = sentence === undefined
  place.textContent = sentence ?? ''
}

function clear(form) {
  say(form.querySelector('.problem'), undefined)
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
  for (const error of form.querySelectorAll('.error')) say(error, undefined)
}

/** The field that a problem points at, such as `/email` (RFC 6901); the sentence goes below it. */
function mark(form, { pointer, detail }) {
  const input = form.elements.namedItem(pointer.slice(1))
  const error = input && document.getElementById(`${input.id}-error`)
  if (!error) return undefined
  input.setAttribute('aria-invalid', 'true')
  say(error, detail)
  return input
}

/** In a window of its own, so that what was typed in this one stays. */
function wayTo(path) {
  const link = document.createElement('a')
  Object.assign(link, { href: path, target: '_blank', rel: 'noopener', textContent: 'Sign in (opens a new window)' })
  return link
}

function refuse(form, { detail, title, errors = [], next }) {
  const marked = errors.map((one) => mark(form, one)).filter((input) => input !== undefined)
  const problem = form.querySelector('.problem')
  say(problem, detail ?? title ?? 'Something went wrong. Please try again.')
  if (next) problem.append(' ', wayTo(next))
  const first =
    marked[0] ?? form.querySelector('input[type="password"]') ?? form.querySelector('input:not([type="hidden"])')
  first?.focus()
}

async function send(form, button) {
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(new FormData(form)),
  })
  const answer = await response.json()
  if (!response.ok) return refuse(form, answer)
  button.dataset.done = 'true'
  location.assign(answer.next)
}

async function submit(form, button) {
  const { textContent: words } = button
  clear(form)
  form.setAttribute('aria-busy', 'true')
  button.setAttribute('aria-disabled', 'true')
  button.textContent = busy
  try {
    await send(form, button)
  } catch {
    refuse(form, { detail: 'The server cannot be reached. Please try again.' })
  } finally {
    form.removeAttribute('aria-busy')
    button.removeAttribute('aria-disabled')
    button.textContent = words
  }
}

for (const form of document.querySelectorAll('main form[method="post"]')) {
  const button = form.querySelector('.actions button')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    // A second click while the first is under way sends nothing.
    if (button.getAttribute('aria-disabled') !== 'true') submit(form, button)
  })
}

// What the last form did, or why the server refused it: read out and in sight.
const told = document.querySelector('.done:not([hidden]), .problem:not([hidden])')
if (told) {
  told.setAttribute('tabindex', '-1')
  told.focus()
}
