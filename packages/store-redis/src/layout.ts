/** The layout of the keys that this version of the package reads and writes; a database without the marker has it, too. */
export const layoutVersion = 1

/** What is said of a database that a later version of the package has written. */
export function laterLayout(found: string): Error {
  return new Error(
    `The keys of this prefix have layout ${found}, and this version of @postern/store-redis reads layout ${layoutVersion}: ` +
      'install a newer version. Nothing was changed',
  )
}
