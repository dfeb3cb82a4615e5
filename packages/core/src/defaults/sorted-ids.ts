/** Ids in ascending order. */
export interface SortedIds<Id extends string> {
  add(id: Id): void
  remove(id: Id): void
  /** At most `limit` ids that come after `after`, or the first ones. */
  page(after: Id | undefined, limit: number): readonly Id[]
}

/**
 * Keeps ids sorted in one array.
 *
 * UUIDv7s arrive in order, so adding is a push. An id out of order, and a removal, move the tail: about 0.1 ms at
 * 100 000 ids. A page costs a binary search and its own length.
 */
export function createSortedIds<Id extends string>(): SortedIds<Id> {
  const ids: Id[] = []

  /** The place of the first id that is not below `id`. */
  const placeOf = (id: Id): number => {
    let low = 0
    let high = ids.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ids[middle] as Id) < id) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    add(id) {
      const last = ids.at(-1)
      if (last === undefined || last < id) ids.push(id)
      else ids.splice(placeOf(id), 0, id)
    },
    remove(id) {
      const place = placeOf(id)
      if (ids[place] === id) ids.splice(place, 1)
    },
    page(after, limit) {
      if (after === undefined) return ids.slice(0, limit)
      const place = placeOf(after)
      const start = ids[place] === after ? place + 1 : place
      return ids.slice(start, start + limit)
    },
  }
}
