import { readFileSync } from 'node:fs'

/** The text of a file of the folder `public`, which is beside `src` and beside `dist`. */
export function ownFile(name: string): string {
  return readFileSync(new URL(`../public/${name}`, import.meta.url), 'utf8')
}
