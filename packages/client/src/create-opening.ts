import { readHeld } from './held.ts'
import { membersOf } from './read-answer.ts'
import type { SessionState } from './session-state.ts'
import type { Tabs } from './tabs.ts'

type Send = (request: Request) => Promise<Response>

interface OpeningParts {
  readonly transport: 'bearer' | 'cookie'
  readonly state: SessionState
  readonly tabs: Tabs
}

/** Sends what opens a session, and enters it as soon as the answer is there. */
export interface Opening {
  send(request: Request, send: Send): Promise<Response>
  /** Resolves when none is under way. */
  settled(): Promise<unknown>
}

/** Makes the one opening of a client. */
export function createOpening({ transport, state, tabs }: OpeningParts): Opening {
  const underWay = new Set<Promise<Response>>()
  const enterBy = async (request: Request, send: Send): Promise<Response> => {
    const answer = await send(request)
    if (answer.status !== 200 && answer.status !== 201) return answer
    state.enter(transport === 'cookie' ? undefined : readHeld(await membersOf(answer.clone())))
    tabs.tell()
    return answer
  }
  return {
    send(request, send) {
      const opening = enterBy(request, send).finally(() => underWay.delete(opening))
      underWay.add(opening)
      return opening
    },
    settled: () => Promise.allSettled(underWay),
  }
}
