import { performance } from 'node:perf_hooks'
import { createArgon2Hasher } from '../../argon2.ts'
import { calibrateArgon2, type Measure } from '../calibrate-argon2.ts'
import { optionValue } from '../call.ts'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'

const TARGET_MS = 200
const ROUNDS = 3

export const calibrate: Command = {
  name: 'calibrate',
  summary: 'Measures this machine and prints the dearest Argon2id parameters that it can afford.',
  options: {
    milliseconds: { takes: 'MS', text: `how long a hash may take, from 10 to 2000; ${TARGET_MS} if not given` },
  },
  notes: [
    'Run it where the server will run, while nothing else does. A hash keeps one core busy for all of its time, so twice the time is half the logins.',
    'Stored hashes are made anew, one by one, as their users log in.',
  ],
  examples: ['postern calibrate', 'postern calibrate --milliseconds 100'],
  async run(call) {
    const targetMs = parseTarget(optionValue(call, 'milliseconds'))
    const row = await calibrateArgon2(measure, targetMs)
    const { memoryKib, passes, lanes, milliseconds } = row
    if (milliseconds > targetMs) call.note('This machine is slower than that even at the least that is safe.')
    call.tell(
      { ...row, milliseconds: Math.round(milliseconds) },
      [
        `memoryKib ${memoryKib}, passes ${passes}, lanes ${lanes}: ${Math.round(milliseconds)} ms a hash, median of ${ROUNDS}`,
        `passwords: createArgon2Hasher({ memoryKib: ${memoryKib}, passes: ${passes}, lanes: ${lanes} })`,
      ].join('\n'),
    )
  },
}

function parseTarget(text = String(TARGET_MS)): number {
  const milliseconds = /^[0-9]{2,4}$/.test(text) ? Number(text) : 0
  if (milliseconds >= 10 && milliseconds <= 2000) return milliseconds
  throw failure('usage', '--milliseconds takes a whole number from 10 to 2000')
}

/** The median, after a hash that loads the module and touches the memory. */
const measure: Measure = async (parameters) => {
  const hasher = createArgon2Hasher(parameters)
  await hasher.hash('violet-harbour-41')
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begunMs = performance.now()
    await hasher.hash('violet-harbour-41')
    times.push(performance.now() - begunMs)
  }
  return times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0
}
