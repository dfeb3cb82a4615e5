import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'

/** RFC 7396: null removes, objects merge, anything else replaces. The patch's depth is bounded before. */
export function mergePatch(current: Json | undefined, patch: JsonObject): JsonObject {
  const merged = new Map<string, Json>(isJsonObject(current) ? Object.entries(current) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, isJsonObject(value) ? mergePatch(merged.get(name), value) : value)
  }
  return Object.fromEntries(merged)
}

/** True where the patch sets or removes what stands at the path, or an object that holds it. */
export function isPatched(patch: JsonObject, path: readonly string[]): boolean {
  let node: Json | undefined = patch
  for (const name of path) {
    if (!isJsonObject(node)) return true
    if (!Object.hasOwn(node, name)) return false
    node = node[name]
  }
  return !isJsonObject(node)
}
