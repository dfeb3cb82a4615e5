// Makes fields easier: passwords that can be looked at and are rated, codes as they are pasted, and the token of a mail's
// link, which stands in the fragment and so reaches no server by itself.

const fields = (kind) => document.querySelectorAll(`[data-field~="${kind}"]`)

/** Puts an element behind another one. */
function behind(element, made) {
  element.after(made)
  return made
}

for (const field of fields('password')) {
  const input = field.querySelector('input')
  const label = field.querySelector('label').firstChild.textContent.trim().toLowerCase()
  const button = behind(input, document.createElement('button'))
  const show = (isShown) => {
    input.type = isShown ? 'text' : 'password'
    button.textContent = isShown ? 'Hide' : 'Show'
    button.setAttribute('aria-label', `${button.textContent} ${label}`)
  }
  button.type = 'button'
  button.className = 'show'
  button.addEventListener('click', () => show(input.type === 'password'))
  // So that browsers keep it as a password, and not among what was typed.
  input.form.addEventListener('submit', () => show(false))
  show(false)
}

const marks = ['', 'Weak', 'Fair', 'Good', 'Very good']

/** A rough guess at how long guessing takes: length counts most, repetition counts against it. */
function rate(password) {
  if (password === '') return 0
  const worth = Math.min(password.length, 2.5 * new Set(password).size)
  return worth < 8 ? 1 : worth < 12 ? 2 : worth < 16 ? 3 : 4
}

for (const field of fields('rated')) {
  const input = field.querySelector('input')
  const meter = Object.assign(document.createElement('meter'), { max: 4, low: 2, high: 3, optimum: 4 })
  const words = Object.assign(document.createElement('span'), { className: 'quiet' })
  const line = behind(field.querySelector('.show'), document.createElement('p'))
  meter.setAttribute('aria-hidden', 'true')
  words.setAttribute('aria-live', 'polite')
  line.className = 'strength'
  line.hidden = true
  line.append(meter, words)
  input.addEventListener('input', () => {
    meter.value = rate(input.value)
    line.hidden = meter.value === 0
    words.textContent = marks[meter.value]
  })
}

// "123 456", or a sentence around it, is the code that it holds.
for (const field of fields('code')) {
  const input = field.querySelector('input')
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData.getData('text')
    const code = /(?:^|\D)(\d{4,8})(?:\D|$)/.exec(text.replace(/(\d)[ -](?=\d)/g, '$1'))?.[1]
    if (code === undefined || text.includes('token=')) return
    event.preventDefault()
    input.value = code
  })
}

/** Takes the token out of the address, if there is one. */
function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (!token) return
  for (const field of fields('link')) {
    const input = field.querySelector('input')
    input.value = token
    field.hidden = true
    field.closest('form').dataset.link = 'true'
  }
  for (const field of fields('without-link')) {
    field.hidden = true
    for (const input of field.querySelectorAll('input')) input.disabled = true
  }
  // Neither the history nor a copied address shall hold it.
  history.replaceState(null, '', location.pathname)
}

takeToken()
// A second link, pasted where the first one was opened, loads no page.
addEventListener('hashchange', takeToken)
