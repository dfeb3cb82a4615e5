import type { Handlers } from './answer-calls.ts'
import type { Role } from './cores.ts'
import { type Child, startChild } from './start-child.ts'

/** Starts a child that is stopped with all others when the work is over. */
export type Start = <H extends Handlers>(name: string, role: Role) => Promise<Child<H>>

/** Runs work that needs children, and stops them whatever comes of it. */
export const withChildren = async <T>(work: (start: Start) => Promise<T>): Promise<T> => {
  const children: { stop(): Promise<void> }[] = []
  const start: Start = async <H extends Handlers>(name: string, role: Role) => {
    const child = await startChild<H>(name, role)
    children.push(child)
    return child
  }
  try {
    return await work(start)
  } finally {
    await Promise.all(children.map((child) => child.stop()))
  }
}
