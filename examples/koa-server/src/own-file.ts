import { readFileSync } from 'node:fs'
import type { Page } from './app/serve-paths.ts'

const CACHE_SECONDS = 300

/** A file of the folder `public`, read once; that folder is beside `src` and beside `dist`. */
export function ownFile(name: string, type: string): Page {
  const content = readFileSync(new URL(`../public/${name}`, import.meta.url), 'utf8')
  return (ctx) => {
    ctx.set('Cache-Control', `public, max-age=${CACHE_SECONDS}`)
    ctx.type = type
    ctx.body = content
  }
}
