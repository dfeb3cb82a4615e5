import { PosternError } from 'postern'
import type { Remembered } from '../cache/create-memo.ts'
import type { Ports } from './ports.ts'

/**
 * One product, as JSON.
 *
 * @throws {PosternError} `not-found`
 */
export async function getProduct({ remember }: Pick<Ports, 'remember'>, id: string): Promise<Remembered> {
  const product = await remember({ kind: 'product', input: { id }, read: (reads) => reads.findProduct(id) })
  if (product === undefined) throw new PosternError('not-found')
  return product
}
