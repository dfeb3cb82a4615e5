import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Where pictures go; without it none are made. */
const folder = process.env.POSTERN_PICTURES

/** Takes a picture of a page for the documentation, where the run was asked for that; of the long one its beginning. */
export async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !name.startsWith('docs') })
}
