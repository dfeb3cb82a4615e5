/**
 * Loads a package that is installed only where it is used.
 *
 * @throws {Error} that says what to install, where it or the client that it needs is missing
 */
export async function loadPackage<T>(needs: readonly string[], load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!needs.some((name) => isMissing(error, name))) throw error
    throw new Error(`This store needs ${needs.join(' and ')}: npm install ${needs.join(' ')}`, { cause: error })
  }
}

function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') return false
  return error.message.startsWith(`Cannot find package '${name}'`)
}
