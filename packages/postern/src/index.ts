// What @postern/core exports, with a `createPostern` of its own. Nothing of this package imports this file: its entry would
// become a chunk of the bundle, and the names of `export *` would be lost on the way.
export * from '@postern/core'
export * from '@postern/core/limiters'
export { createPostern } from './create-postern.ts'
