import { formatPrice } from '../domain/price.ts'
import type { NewProduct } from '../repository/repository.ts'

export const sampleCategories = [
  { slug: 'audio', name: 'Audio' },
  { slug: 'cables', name: 'Cables' },
  { slug: 'kitchen', name: 'Kitchen' },
  { slug: 'lighting', name: 'Lighting' },
  { slug: 'office', name: 'Office' },
] as const

const things = {
  audio: ['Headphones', 'Speaker', 'Microphone', 'Turntable'],
  cables: ['USB-C cable', 'HDMI cable', 'Power cord', 'Patch cable'],
  kitchen: ['Kettle', 'Café press', 'Cutting board', 'Scale'],
  lighting: ['Desk lamp', 'Lantern', 'Light strip', 'Candle holder'],
  office: ['Notebook', 'Fountain pen', 'Stapler', 'Monitor arm'],
} as const
const makes = [
  'Alder',
  'Birch',
  'Cedar',
  'Douglas',
  'Elm',
  'Fir',
  'Ginkgo',
  'Hazel',
  'Ironwood',
  'Juniper',
  'Larch',
] as const
const kinds = ['compact', 'classic', 'travel', 'studio', 'large'] as const

/** The product of a number: always the same one, so that nobody needs a random catalogue to look at. */
export function sampleProduct(number: number): Omit<NewProduct, 'id'> {
  const { slug } = pick(sampleCategories, number)
  const [make, kind, thing] = [pick(makes, number * 7), pick(kinds, number * 3), pick(things[slug], number * 11)]
  return {
    sku: `${slug.slice(0, 3).toUpperCase()}-${String(number).padStart(5, '0')}`,
    name: `${make} ${thing}, ${kind}`,
    description: `${thing} by ${make}, in the ${kind} version. Number ${number} of the sample data.`,
    category: slug,
    price: formatPrice(BigInt(199 + ((number * 7919) % 49_900))),
    stock: number % 6 === 0 ? 0 : (number * 31) % 120,
  }
}

function pick<T>(from: readonly [T, ...T[]] | readonly T[], number: number): T {
  const one = from[number % from.length]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}
