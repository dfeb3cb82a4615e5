import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const place = /(?:file:\/\/)?(\/[^\s():]+\.js|[A-Za-z]:\\[^\s():]+\.js):(\d+):(\d+)/g

/**
 * Puts the places of the sources into a stack trace in place of those of what was bundled of them.
 *
 * Node would do it itself with --enable-source-maps, but reads every map at every start then: 50 ms for a test that passes.
 */
export const showSources = (output: string): string =>
  output.replace(place, (found, path: string, line: string, column: string) => {
    const file = found.startsWith('file:') ? fileURLToPath(`file://${path}`) : path
    if (!existsSync(`${file}.map`)) return found
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1)
    if (!('originalSource' in entry)) return found
    return `${resolve(dirname(file), entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })
