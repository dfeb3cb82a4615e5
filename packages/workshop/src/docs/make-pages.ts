import { apiPage } from './api-page.ts'
import { commandLinePage } from './command-line-page.ts'
import { defaultsPage } from './defaults-page.ts'
import { environmentPage } from './environment-page.ts'
import { errorsPage } from './errors-page.ts'
import { eventsPage } from './events-page.ts'
import type { GeneratedPage } from './generated-page.ts'
import { httpPage } from './http-page.ts'
import { optionsPage } from './options-page.ts'
import { storesPage } from './stores-page.ts'

/** Makes every generated page but that of the exports, for which all packages are compiled; in memory. */
export const makeQuickPages = async (root: string): Promise<readonly GeneratedPage[]> => [
  errorsPage(),
  httpPage(),
  defaultsPage(),
  eventsPage(root),
  optionsPage(root),
  await environmentPage(root),
  await commandLinePage(root),
  storesPage(root),
]

/** Makes every generated page, in memory. */
export const makePages = async (root: string): Promise<readonly GeneratedPage[]> => [
  ...(await makeQuickPages(root)),
  apiPage(root),
]
