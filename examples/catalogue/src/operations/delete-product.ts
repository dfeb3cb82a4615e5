import { PosternError } from 'postern'
import type { Ports } from './ports.ts'

/**
 * Takes a product out of the catalogue; its row stays, its SKU may be used again.
 *
 * @throws {PosternError} `not-found`, also for all but one of several at once
 */
export async function deleteProduct({ repository }: Pick<Ports, 'repository'>, id: string): Promise<void> {
  if (!(await repository.removeProduct(id))) throw new PosternError('not-found')
}
