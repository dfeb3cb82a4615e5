import { register } from 'node:module'

// For a test that runs as its source: what it imports as uvu is the recorder, as it is in a bundle.

const recorder = new URL('./recorded-uvu.ts', import.meta.url).href
const hook = `export const resolve = (specifier, context, next) =>
  next(specifier === 'uvu' && !context.parentURL?.startsWith('${recorder}') ? '${recorder}' : specifier, context)`
register(`data:text/javascript,${encodeURIComponent(hook)}`)
