import { createArgon2Hasher } from 'postern/argon2'
import { answerCalls } from '../process/answer-calls.ts'

const hasher = createArgon2Hasher()
const password = 'lantern-orchard-72'
const hash = hasher.hash(password)

/** The hasher with nothing around it: what a login costs at the least. */
const handlers = {
  /** Verifies so often, always so many at once; gives back how often. */
  async verify({ times, atOnce }: { readonly times: number; readonly atOnce: number }): Promise<number> {
    let begun = 0
    const loop = async () => {
      while (begun < times) {
        begun++
        if (!(await hasher.verify(await hash, password))) throw new Error('the right password was refused')
      }
    }
    await Promise.all(Array.from({ length: atOnce }, loop))
    return times
  },
}
export type Argon2Loop = typeof handlers

answerCalls(handlers)
