import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Handlers, ProcessHandlers, Reply } from './answer-calls.ts'
import { bundleChildren } from './bundle-children.ts'
import type { Role } from './cores.ts'
import { pin } from './pin.ts'

/** A program in a process of its own, asked by name. */
export interface Child<H extends Handlers> {
  ask<N extends keyof (H & ProcessHandlers)>(
    name: N,
    ...input: Parameters<(H & ProcessHandlers)[N]>
  ): Promise<Awaited<ReturnType<(H & ProcessHandlers)[N]>>>
  stop(): Promise<void>
}

/** Starts a child on the core of its role, as far as the machine can pin it. */
export const startChild = async <H extends Handlers>(name: string, role: Role): Promise<Child<H>> => {
  const file = join(await bundleChildren(), `${name}.js`)
  const [command, args] = pin(role, [file])
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return { ask: createAsk<H>(child, name), stop: () => stop(child) }
}

const createAsk = <H extends Handlers>(child: ChildProcess, childName: string): Child<H>['ask'] => {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let lastId = 0
  child.on('message', (reply: Reply) => {
    const waiter = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) waiter?.reject(new Error(`${childName}: ${reply.error}`))
    else waiter?.resolve(reply.result)
  })
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${childName} ended (${signal ?? code})`))
  })
  return (name, ...[input]) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      // The handlers' types say what each name takes and gives.
      waiting.set(id, { resolve: resolve as (result: unknown) => void, reject })
      child.send({ id, name, input })
    })
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.disconnect()
  await ended
}
