import type { Category } from '../domain/product.ts'
import type { NewCategory } from '../repository/repository.ts'
import type { Ports } from './ports.ts'
import { takenBy } from './refusals.ts'

/**
 * Adds a category.
 *
 * @throws {PosternError} `conflict` for a short name that is taken
 */
export async function createCategory(
  { repository }: Pick<Ports, 'repository'>,
  category: NewCategory,
): Promise<Category> {
  const made = await repository.insertCategory(category)
  if (typeof made === 'string') throw takenBy('slug')
  return made
}
