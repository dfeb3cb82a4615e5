import { randomUUID } from 'node:crypto'

/** What makes a product, with an SKU of its own. */
export const newProduct = (members: object = {}) => ({
  sku: randomUUID().slice(0, 13).toUpperCase(),
  name: 'A thing',
  category: 'things',
  price: '1.00',
  ...members,
})
