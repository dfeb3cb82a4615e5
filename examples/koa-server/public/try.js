// Sends the operations that the page of the API describes. What comes back is shown as text and never becomes markup; an
// access token is in its field and nowhere else.

const busy = 'Please wait …'
const token = document.getElementById('asker-with-token')
const chosen = (asker) => document.getElementById(`asker-${asker}`)

for (const part of document.querySelectorAll('[data-try]')) part.hidden = false
token.addEventListener('input', () => {
  chosen('token').checked = true
})
// Browsers keep whole pages for the way back.
addEventListener('pagehide', () => {
  token.value = ''
})

function make(name, textContent, properties = {}) {
  return Object.assign(document.createElement(name), { textContent, ...properties })
}

/** The path with its parameters in their places, and the query of those that are filled in. */
function addressOf(form) {
  const query = new URLSearchParams()
  let { path } = form.dataset
  for (const { dataset, name, value } of form.querySelectorAll('[data-in]')) {
    if (dataset.in === 'path') path = path.replace(`{${name}}`, () => encodeURIComponent(value))
    else if (value !== '') query.append(name, value)
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/** An empty body is none. */
function requestOf(form) {
  const field = form.querySelector('textarea')
  const hasBody = field !== null && field.value.trim() !== ''
  const isByToken = chosen('token').checked
  return {
    method: form.dataset.method,
    headers: {
      accept: 'application/json',
      ...(isByToken && { authorization: `Bearer ${token.value.trim()}` }),
      ...(hasBody && { 'content-type': field.dataset.type }),
    },
    ...(hasBody && { body: field.value }),
    credentials: chosen('cookie').checked ? 'same-origin' : 'omit',
    cache: 'no-store',
  }
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function block(title, text) {
  const pre = make('pre', '', { tabIndex: 0 })
  pre.append(make('code', text))
  return [make('h4', title), pre]
}

/** Offers to go on with a token that an answer holds. */
function offer(accessToken) {
  const button = make('button', 'Ask with this access token from now on', { type: 'button', className: 'plain' })
  button.addEventListener('click', () => {
    token.value = accessToken
    chosen('token').checked = true
    button.replaceWith('The forms ask with this access token now.')
  })
  const line = make('p', '', { className: 'actions' })
  line.append(button)
  return line
}

function show(place, { headers, text }) {
  const json = parsed(text)
  const body = json === undefined ? text : JSON.stringify(json, null, 2)
  place.replaceChildren(
    ...block('Body', body || 'There is none.'),
    ...block('Headers', [...headers].map(([name, value]) => `${name}: ${value}`).join('\n')),
  )
  if (typeof json?.access_token === 'string') place.append(offer(json.access_token))
}

async function send(form, place) {
  const begunMs = performance.now()
  const response = await fetch(addressOf(form), requestOf(form))
  const text = await response.text()
  show(place, { headers: response.headers, text })
  const ms = Math.round(performance.now() - begunMs)
  return `${response.status} ${response.statusText}, after ${ms} ms`
}

for (const form of document.querySelectorAll('form[data-path]')) {
  const button = form.querySelector('button')
  const status = form.nextElementSibling
  const place = make('div', '')
  status.after(place)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.getAttribute('aria-disabled') === 'true') return
    button.setAttribute('aria-disabled', 'true')
    status.textContent = busy
    place.replaceChildren()
    try {
      status.textContent = await send(form, place)
    } catch {
      status.textContent = 'Nothing was sent, or nothing came back: is the token a token, and does the server run?'
    } finally {
      button.removeAttribute('aria-disabled')
    }
  })
}
