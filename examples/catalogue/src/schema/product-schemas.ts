const uuid = { type: 'string', format: 'uuid' } as const
const instant = { type: 'string', format: 'date-time', readOnly: true } as const

/** The short name of a category in URLs and filters. */
export const slug = { type: 'string', maxLength: 50, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' } as const

/** Money is text: a JSON number is a double for most who read it. */
export const price = {
  type: 'string',
  maxLength: 15,
  pattern: '^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?$',
  description: 'Exact, with at most two decimals; in answers always with two.',
} as const

const fields = {
  sku: {
    type: 'string',
    maxLength: 32,
    pattern: '^[A-Z0-9][A-Z0-9._-]*$',
    description: 'Unique among the products that are not deleted.',
  },
  name: { type: 'string', minLength: 1, maxLength: 200, format: 'line' },
  description: { type: 'string', maxLength: 4000, format: 'text' },
  category: slug,
  price,
  stock: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
} as const

/** Counts the changes of one product. */
const version = { type: 'integer', minimum: 1, maximum: 2_147_483_647 } as const

export const productInput = {
  type: 'object',
  additionalProperties: false,
  required: ['sku', 'name', 'category', 'price'],
  properties: fields,
} as const

export const productPatch = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  // A version alone changes nothing.
  not: { required: ['version'], maxProperties: 1 },
  properties: {
    ...fields,
    version: { ...version, description: 'The version that was looked at: another one is 409 `conflict`.' },
  },
} as const

export const productResult = {
  type: 'object',
  additionalProperties: false,
  required: ['id', ...Object.keys(fields), 'version', 'createdAt', 'updatedAt'],
  properties: { id: uuid, ...fields, version, createdAt: instant, updatedAt: instant },
} as const

export const productPageResult = {
  type: 'object',
  additionalProperties: false,
  required: ['products', 'page', 'pageSize', 'total', 'pages'],
  properties: {
    products: { type: 'array', items: productResult },
    page: { type: 'integer' },
    pageSize: { type: 'integer' },
    total: { type: 'integer' },
    pages: { type: 'integer' },
  },
} as const
