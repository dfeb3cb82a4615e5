import { isJsonObject, type JsonObject } from '../../../src/domain/json.ts'

/** The value as an object, or an error that fails the test. */
export function asObject(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw new Error('not an object')
  return value
}

/** What stands at a path of members; undefined where one is missing. */
export function at(document: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (isJsonObject(node) ? node[name] : undefined), document)
}

export interface Written {
  readonly path: string
  readonly method: string
  readonly operation: JsonObject
}

/** Every operation of a document. */
export function operationsOf(document: JsonObject): readonly Written[] {
  return Object.entries(asObject(document.paths)).flatMap(([path, item]) =>
    Object.entries(asObject(item))
      .filter(([method]) => method !== 'servers')
      .map(([method, operation]) => ({ path, method, operation: asObject(operation) })),
  )
}
