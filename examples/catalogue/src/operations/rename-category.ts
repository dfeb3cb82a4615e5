import { PosternError } from 'postern'
import type { Category } from '../domain/product.ts'
import type { NewCategory } from '../repository/repository.ts'
import type { Ports } from './ports.ts'

/**
 * Gives a category another name; its short name is for good, since URLs hold it.
 *
 * @throws {PosternError} `not-found`
 */
export async function renameCategory(
  { repository }: Pick<Ports, 'repository'>,
  category: NewCategory,
): Promise<Category> {
  const renamed = await repository.renameCategory(category)
  if (renamed === undefined) throw new PosternError('not-found')
  return renamed
}
