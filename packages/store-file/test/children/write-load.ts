import { writeSync } from 'node:fs'
import { createFileStore } from '../../src/index.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'

// Writes at random until killed. Says `begin user 7 123` before and `done user 7 123` after each write, where 123 is
// the version that is written, and 0 a removal.
const { users, tokens } = createFileStore(process.argv[2] ?? '')
const recordsPerWriter = 5
let version = Date.now() * 1000

// process.stdout would keep a line for later where the pipe is full; a line that is said late is a lie.
const say = (line: string) => void writeSync(1, `${line}\n`)

interface Table<R> {
  insert(record: R): Promise<unknown>
  replace(current: R, next: R): Promise<unknown>
  remove(current: R): Promise<unknown>
}

const write = async <R extends { readonly version: number }>(
  name: string,
  table: Table<R>,
  current: R | undefined,
  next: R,
): Promise<void> => {
  const removes = current !== undefined && Math.random() < 0.3
  const what = `${name} ${removes ? 0 : next.version}`
  say(`begin ${what}`)
  if (current === undefined) await table.insert(next)
  else if (removes) await table.remove(current)
  else await table.replace(current, next)
  say(`done ${what}`)
}

const runWriter = async (index: number): Promise<never> => {
  for (;;) {
    const number = index * recordsPerWriter + Math.floor(Math.random() * recordsPerWriter)
    const [user, token] = [sampleUser(number, { version: version++ }), sampleToken(number, { version: version++ })]
    if (Math.random() < 0.5) await write(`user ${number}`, users, await users.findById(user.id), user)
    else await write(`token ${number}`, tokens, await tokens.findById(token.id), token)
  }
}

for (let index = 0; index < 8; index++) void runWriter(index)
