import { PosternError } from 'postern'
import type { Product } from '../domain/product.ts'
import type { ProductChange } from '../repository/repository.ts'
import type { Ports } from './ports.ts'
import { takenBy, unknownCategory } from './refusals.ts'

/**
 * Changes the given members of a product.
 *
 * @throws {PosternError} `not-found`, `conflict` for another version than the one given and for an SKU that is taken,
 * `validation-failed` for a category that is not there
 */
export async function updateProduct(
  { repository }: Pick<Ports, 'repository'>,
  change: ProductChange,
): Promise<Product> {
  const changed = await repository.changeProduct(change)
  if (changed === 'taken') throw takenBy('sku')
  if (changed === 'bad-reference') throw unknownCategory()
  if (changed !== undefined) return changed
  // The write decided; this only tells why it did nothing.
  const isThere = await repository.snapshot((reads) => reads.findProduct(change.id))
  throw new PosternError(isThere === undefined ? 'not-found' : 'conflict')
}
