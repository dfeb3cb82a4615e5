/** The folders in which Node looks for what a package at `place` of the lock file imports, the nearest first. */
export const lockLookups = (place: string): readonly string[] => {
  const parts = place.split('/node_modules/')
  return [
    ...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/node_modules`),
    'node_modules',
  ]
}
