import { call, findUser, logIn, logOut } from './api.js'
import { openDialog } from './dialogs.js'

const find = (id) => document.getElementById(id)
const filters = find('filters')

let isAdmin = false
let page = 1
/** Only the answer to the last question is shown. */
let asked = 0

/** The filters as a query; what is empty is left out. */
function queryOf(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''))
  if (page > 1) query.set('page', String(page))
  return query
}

async function show() {
  const question = ++asked
  const query = queryOf(filters)
  history.replaceState(null, '', `?${query}`)
  try {
    const answer = await call('GET', `/products${query.has('q') ? '/search' : ''}?${query}`)
    if (question === asked) showPage(answer)
  } catch (refusal) {
    if (question === asked) say(refusal)
  }
}

function say({ title = 'The server cannot be reached.', errors = [] }) {
  find('status').textContent = [title, ...errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`)].join(
    ' ',
  )
}

function showPage({ products, total, pages }) {
  say({ title: total === 1 ? '1 product' : `${total} products` })
  find('results').replaceChildren(...products.map(showProduct))
  find('page').textContent = pages > 1 ? `Page ${page} of ${pages}` : ''
  find('previous').disabled = page <= 1
  find('next').disabled = page >= pages
}

function showProduct(product) {
  const item = find('product').content.firstElementChild.cloneNode(true)
  const [title, price, description, facts, edit] = item.children
  title.textContent = product.name
  price.textContent = product.price
  description.textContent = product.description
  facts.textContent = `${product.sku} · ${product.category} · ${product.stock > 0 ? `${product.stock} in stock` : 'not in stock'}`
  edit.hidden = !isAdmin
  edit.setAttribute('aria-label', `Edit ${product.name}`)
  edit.addEventListener('click', () => editProduct(product))
  return item
}

/** Saves only what was changed, and only over the version that was looked at. */
async function editProduct(product) {
  const form = find('product-form')
  find('product-title').textContent = product === undefined ? 'New product' : 'Product'
  find('remove').hidden = product === undefined
  for (const [name, value] of Object.entries(product ?? { stock: 0 })) {
    const field = form.elements.namedItem(name)
    if (field !== null) field.value = value
  }
  const path = `/products/${product?.id}`
  const done = await openDialog(find('product-dialog'), {
    save({ stock, ...members }) {
      const whole = { ...members, stock: Number(stock) }
      if (product === undefined) return call('POST', '/products', whole)
      const changed = Object.entries(whole).filter(([name, value]) => product[name] !== value)
      return call('PATCH', path, { ...Object.fromEntries(changed), version: product.version })
    },
    remove: () => call('DELETE', path),
  })
  if (done !== undefined) await show()
}

function showUser(user) {
  isAdmin = user?.roles.includes('admin') === true
  find('who').textContent = user === undefined ? '' : (user.name ?? user.email)
  find('log-in').hidden = user !== undefined
  find('log-out').hidden = user === undefined
  find('add').hidden = !isAdmin
  return show()
}

async function showCategories() {
  const { categories } = await call('GET', '/categories')
  for (const select of document.querySelectorAll('select[name="category"]')) {
    select.append(...categories.map(({ slug, name }) => new Option(name, slug)))
  }
}

function turn(by) {
  page += by
  show().then(() => find('results').focus())
}

find('log-in').addEventListener('click', async () => {
  const done = await openDialog(find('log-in-dialog'), { save: ({ login, password }) => logIn(login, password) })
  if (done !== undefined) await showUser(done.answer)
})
find('log-out').addEventListener('click', () => logOut().then(() => showUser(undefined), say))
find('add').addEventListener('click', () => editProduct(undefined))
find('previous').addEventListener('click', () => turn(-1))
find('next').addEventListener('click', () => turn(1))
filters.addEventListener('submit', (event) => event.preventDefault())
filters.addEventListener('input', () => {
  page = 1
  if (filters.checkValidity()) show()
})

await showCategories().catch(say)
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = filters.elements.namedItem(name)
  if (field === null) page = Number(value) || 1
  else if (field.type === 'checkbox') field.checked = true
  else field.value = value
}
await showUser(await findUser())
