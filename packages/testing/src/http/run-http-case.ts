import { createMemoryStore, type PosternEvent } from '@postern/core'
import { recordCalls } from '../store/calls/record-calls.ts'
import { within } from '../store/within.ts'
import type { HttpCase } from './http-case.ts'
import type { OpenHttp } from './http-subject.ts'
import { createHttpWorld } from './http-world.ts'

const patienceSeconds = 30

/** Runs one case on a web adapter and a store of its own, and closes both. */
export async function runHttpCase(httpCase: HttpCase, open: OpenHttp): Promise<void> {
  const recorded = recordCalls(createMemoryStore())
  const faults: unknown[] = []
  const events: PosternEvent[] = []
  const options = {
    store: recorded.store,
    onFault: (error: unknown) => faults.push(error),
    onEvent: (event: PosternEvent) => events.push(event),
    ...httpCase.options?.(),
  }
  const subject = await open(options)
  try {
    const world = createHttpWorld(subject, { store: options.store, options, calls: recorded.calls, faults, events })
    await within(patienceSeconds, 'the adapter does not answer', () => httpCase.run(world))
  } finally {
    await subject.close()
  }
}
