import { newProductId } from '../src/domain/new-product-id.ts'
import { openCatalogue } from '../src/open-catalogue.ts'
import { createCategory } from '../src/operations/create-category.ts'
import { insertProduct } from '../src/repository/insert-product.ts'
import { sampleCategories, sampleProduct } from '../src/seed/samples.ts'

/** Puts so many products into a database that is empty. */
export async function fill(database: string, products: number): Promise<void> {
  const catalogue = await openCatalogue({ database, cache: 'off' })
  for (const category of sampleCategories) await createCategory(catalogue.ports, category)
  await catalogue.database.write(async (db) => {
    for (let number = 0; number < products; number++) {
      await insertProduct(db, { ...sampleProduct(number), id: newProductId(Date.now()) }, Date.now())
    }
  })
  await catalogue.close()
}
