// long
// timeout-seconds: 300
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBarriers } from '@postern/workshop/src/browser/find-barriers.ts'
import { type Visit, withBrowser } from '@postern/workshop/src/browser/with-browser.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { worldOf } from '../support/open-world.ts'

const test = suite('the page in a browser')
const { inBrowser, visit } = withBrowser(test)
const folder = mkdtempSync(join(tmpdir(), 'catalogue-browser-'))
const world = worldOf(test, { database: `sqlite:${join(folder, 'catalogue.db')}`, cache: 'memory:' })
const password = 'correct horse battery staple'
const pictures = process.env.POSTERN_PICTURES

let visitor: Visit
test.before(async () => {
  await world.write('POST /api/v1/categories', { slug: 'audio', name: 'Audio' })
  for (let number = 10; number < 40; number++) {
    const facts = { category: number % 2 === 0 ? 'things' : 'audio', stock: number % 3, price: `${number}.50` }
    const description = number === 17 ? 'Made of cedar.' : 'As ever.'
    await world.write('POST /api/v1/products', { sku: `P-${number}`, name: `Piece ${number}`, description, ...facts })
  }
})
test.after(() => rmSync(folder, { recursive: true, force: true }))

const said = (text: string) => visitor.page.getByRole('status').filter({ hasText: text }).waitFor()
const shown = () => visitor.page.getByRole('list', { name: 'Products' }).getByRole('heading').allTextContents()

async function logIn(login: string, secret: string): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: 'Log in' }).click()
  const dialog = page.getByRole('dialog', { name: 'Log in' })
  await dialog.getByLabel('E-mail or username').fill(login)
  await dialog.getByLabel('Password').fill(secret)
  await dialog.getByRole('button', { name: 'Log in' }).click()
}

async function show(name: string): Promise<void> {
  assert.equal(await findBarriers(visitor.page), [])
  if (pictures !== undefined) await visitor.page.screenshot({ path: join(pictures, `catalogue-${name}.png`) })
}

inBrowser('a visitor browses page by page', async () => {
  visitor = await visit(world.origin)
  const { page } = visitor
  await page.goto('/')
  await said('30 products')
  await page.getByText('Page 1 of 2').waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Page 2 of 2').waitFor()
  assert.is((await shown()).length, 10)
  assert.is(await page.getByRole('button', { name: 'Edit' }).count(), 0)
  await page.getByRole('button', { name: 'Previous' }).click()
  await page.getByText('Page 1 of 2').waitFor()
  await show('list')
})

inBrowser('searches, filters and sorts, and the address of the page says what is shown', async () => {
  const { page } = visitor
  await page.getByLabel('Search').fill('cedar')
  await said('1 product')
  assert.equal(await shown(), ['Piece 17'])
  await page.getByLabel('Search').fill('')
  await said('30 products')
  await page.getByLabel('Category').first().selectOption('Audio')
  await page.getByLabel('Price from').fill('20.50')
  await page.getByLabel('In stock only').check()
  await page.getByLabel('Sort by').selectOption('price')
  await page.getByLabel('Order').selectOption('falling')
  await said('6 products')
  const prices = [37, 35, 31, 29, 25, 23]
  assert.equal(
    await shown(),
    prices.map((number) => `Piece ${number}`),
  )
  await page.reload()
  await said('6 products')
  assert.is((await shown())[0], 'Piece 37')
  await page.goto('/')
  await said('30 products')
})

inBrowser('a wrong password is said in the dialog, and a user who is no admin may edit nothing', async () => {
  const { page } = visitor
  await logIn('bob@example.com', 'wrong-password-1')
  await page.getByRole('dialog').getByRole('alert').filter({ hasText: /\w/ }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).first().click()
  await logIn('bob@example.com', password)
  await page.getByRole('button', { name: 'Log out' }).waitFor()
  assert.is(await page.getByRole('button', { name: 'Edit' }).count(), 0)
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('button', { name: 'Log in' }).waitFor()
})

inBrowser('an admin edits, adds and deletes, and what is refused is shown beside its field', async () => {
  const { page } = visitor
  await logIn('ada@example.com', password)
  await page.getByRole('button', { name: 'Edit Piece 10' }).click()
  const dialog = page.getByRole('dialog', { name: 'Product' })
  await show('edit')
  await dialog.getByLabel('Price').fill('1234567890.07')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('1234567890.07').waitFor()
  await page.getByRole('button', { name: 'Add a product' }).click()
  const added = page.getByRole('dialog', { name: 'New product' })
  await added.getByLabel('SKU').fill('P-11')
  await added.getByLabel('Name').fill('<b>Another</b> piece')
  await added.getByLabel('Category').selectOption('Things')
  await added.getByLabel('Price').fill('5')
  await added.getByRole('button', { name: 'Save' }).click()
  await added.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
  await added.getByLabel('SKU').fill('P-99')
  await added.getByRole('button', { name: 'Save' }).click()
  await said('31 products')
  await page.getByRole('heading', { name: '<b>Another</b> piece' }).waitFor()
  await page.getByRole('button', { name: 'Edit <b>Another</b> piece' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await said('30 products')
})

inBrowser('what somebody else has changed meanwhile is not written over', async () => {
  const { page } = visitor
  await page.getByRole('button', { name: 'Edit Piece 12' }).click()
  const { body } = await world.call('GET /api/v1/products?name=Piece%2012')
  await world.write(`PATCH /api/v1/products/${body.products[0]?.id}`, { stock: 77 })
  const dialog = page.getByRole('dialog', { name: 'Product' })
  await dialog.getByLabel('Price').fill('9')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
  const { body: after } = await world.call('GET /api/v1/products?name=Piece%2012')
  assert.equal([after.products[0]?.stock, after.products[0]?.price], [77, '12.50'])
  assert.equal(visitor.problems, [])
  await visitor.close()
})

test.run()
