import { createCategory } from '../operations/create-category.ts'
import { deleteCategory } from '../operations/delete-category.ts'
import { listCategories } from '../operations/list-categories.ts'
import { renameCategory } from '../operations/rename-category.ts'
import { categoryInput, categoryListResult, categoryPatch } from '../schema/category-schemas.ts'
import { slug } from '../schema/product-schemas.ts'
import { type CatalogueRoute, defineRoute } from './catalogue-route.ts'

const path = '/categories/:slug'
const key = { name: 'slug', schema: slug } as const

/** Categories: read by all, written by admins. */
export const categoryRoutes: readonly CatalogueRoute[] = [
  defineRoute({
    name: 'listCategories',
    title: 'List categories',
    method: 'GET',
    path: '/categories',
    access: 'public',
    answer: { status: 200, schema: categoryListResult },
    errors: [],
    run: (ports) => listCategories(ports),
  }),
  defineRoute({
    name: 'createCategory',
    title: 'Add a category',
    method: 'POST',
    path: '/categories',
    access: 'admin',
    body: categoryInput,
    answer: { status: 201, schema: categoryInput },
    errors: ['conflict'],
    run: async (ports, { body }) => ({ value: await createCategory(ports, body) }),
  }),
  defineRoute({
    name: 'renameCategory',
    title: 'Rename a category',
    method: 'PATCH',
    path,
    key,
    access: 'admin',
    body: categoryPatch,
    answer: { status: 200, schema: categoryInput },
    errors: ['not-found'],
    run: async (ports, { key: slugOfPath, body }) => ({
      value: await renameCategory(ports, { ...body, slug: slugOfPath }),
    }),
  }),
  defineRoute({
    name: 'deleteCategory',
    title: 'Remove a category that products never were in',
    method: 'DELETE',
    path,
    key,
    access: 'admin',
    answer: { status: 204 },
    errors: ['not-found', 'conflict'],
    async run(ports, { key: slugOfPath }) {
      await deleteCategory(ports, slugOfPath)
      return undefined
    },
  }),
]
