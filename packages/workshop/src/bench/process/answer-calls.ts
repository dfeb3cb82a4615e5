/** What a child can be asked to do; input and result travel as JSON. */
export type Handlers = { readonly [name: string]: (input: never) => unknown }

/** What every child can be asked besides. */
const ofProcess = {
  /** CPU time of the whole process so far, with all its threads. */
  cpuSeconds: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
  residentBytes: () => process.memoryUsage.rss(),
}
export type ProcessHandlers = typeof ofProcess

export interface Call {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

export type Reply = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string })

/** Answers what the parent asks; ends with the parent. */
export const answerCalls = (handlers: Handlers): void => {
  const all: { readonly [name: string]: (input: never) => unknown } = { ...handlers, ...ofProcess }
  const answer = async ({ id, name, input }: Call): Promise<Reply> => {
    try {
      return { id, result: await all[name]?.(input as never) }
    } catch (error) {
      return { id, error: error instanceof Error ? String(error.stack) : String(error) }
    }
  }
  process.on('message', async (call: Call) => process.send?.(await answer(call)))
  process.on('disconnect', () => process.exit())
}
