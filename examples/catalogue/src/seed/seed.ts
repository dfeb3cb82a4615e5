import { isPosternError } from 'postern'
import { createCategory } from '../operations/create-category.ts'
import { createProduct } from '../operations/create-product.ts'
import type { Ports } from '../operations/ports.ts'
import { sampleCategories, sampleProduct } from './samples.ts'

const MANY = 240

/** Adds the sample data that is not there yet, so that it may run again; answers what it added. */
export async function seed(
  ports: Pick<Ports, 'repository' | 'now'>,
  count: number = MANY,
): Promise<{ readonly categories: number; readonly products: number }> {
  let categories = 0
  for (const category of sampleCategories) categories += await added(createCategory(ports, category))
  let products = 0
  for (let number = 0; number < count; number++) products += await added(createProduct(ports, sampleProduct(number)))
  return { categories, products }
}

async function added(work: Promise<unknown>): Promise<0 | 1> {
  try {
    await work
    return 1
  } catch (error) {
    if (isPosternError(error, 'conflict')) return 0
    throw error
  }
}
