import { relative, sep } from 'node:path'

/** A path as it is shown: relative to `root`, with forward slashes on every platform. */
export const showPath = (root: string, path: string): string => relative(root, path).split(sep).join('/')
