import { newProductId } from '../domain/new-product-id.ts'
import type { Product } from '../domain/product.ts'
import type { NewProduct } from '../repository/repository.ts'
import type { Ports } from './ports.ts'
import { takenBy, unknownCategory } from './refusals.ts'

/**
 * Adds a product. Of several with one SKU at once one is made.
 *
 * @throws {PosternError} `conflict` for an SKU that is taken, `validation-failed` for a category that is not there
 */
export async function createProduct(
  { repository, now }: Pick<Ports, 'repository' | 'now'>,
  input: Omit<NewProduct, 'id'>,
): Promise<Product> {
  const made = await repository.insertProduct({ ...input, id: newProductId(now()) })
  if (made === 'taken') throw takenBy('sku')
  if (made === 'bad-reference') throw unknownCategory()
  return made
}
