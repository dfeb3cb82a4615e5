import { PosternError } from 'postern'
import type { Ports } from './ports.ts'

/**
 * Removes a category that no product was ever in.
 *
 * @throws {PosternError} `not-found`, `conflict` while products refer to it, deleted ones too
 */
export async function deleteCategory({ repository }: Pick<Ports, 'repository'>, slug: string): Promise<void> {
  const removed = await repository.removeCategory(slug)
  if (removed === 'bad-reference') throw new PosternError('conflict')
  if (removed !== true) throw new PosternError('not-found')
}
