export interface FairQueueLimits {
  readonly length: number
  /** The last places, for known items only. */
  readonly reserved: number
}

/** Where an item waits. */
export interface Place {
  /** Items without a lane share one that has no bound of its own. */
  readonly lane: string | undefined
  /** At most this many items wait in the lane. */
  readonly most: number
  readonly known: boolean
}

export interface FairQueue<T> {
  readonly size: () => number
  /** False, and nothing changed, where there is no place. */
  push(item: T, place: Place): boolean
  /** The oldest item of the lane whose turn it is; undefined when the queue is empty. */
  shift(): T | undefined
  /** Takes out an item that was pushed and is still waiting. */
  remove(item: T, lane: string | undefined): void
}

/**
 * Makes a bounded queue in which lanes take turns: a lane with one item waits for at most one item of each other lane.
 *
 * Within a lane the oldest item comes first. A step costs the same however many are waiting.
 */
export function createFairQueue<T>(limits: FairQueueLimits): FairQueue<T> {
  /** In order of turn. Sets keep the order of arrival and lose a member at once. */
  const lanes = new Map<string | undefined, Set<T>>()
  let size = 0

  function take(item: T, name: string | undefined, lane: Set<T>): void {
    if (!lane.delete(item)) return
    size--
    if (lane.size === 0) lanes.delete(name)
  }

  return {
    size: () => size,
    push(item, { lane: name, most, known }) {
      const lane = lanes.get(name) ?? new Set<T>()
      if (size >= (known ? limits.length : limits.length - limits.reserved)) return false
      if (name !== undefined && lane.size >= most) return false
      lanes.set(name, lane.add(item))
      size++
      return true
    },
    shift() {
      const [turn] = lanes
      if (turn === undefined) return undefined
      const [name, lane] = turn
      const [item] = lane
      if (item === undefined) return undefined
      take(item, name, lane)
      // To the end of the line, if it has more.
      if (lanes.delete(name)) lanes.set(name, lane)
      return item
    },
    remove(item, name) {
      const lane = lanes.get(name)
      if (lane !== undefined) take(item, name, lane)
    },
  }
}
