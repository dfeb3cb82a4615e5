import { isUserId } from '@postern/core'
import { optionValue } from '../call.ts'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { userAsJson, userAsLine } from '../show-user.ts'
import { withPostern } from '../with-postern.ts'

export const userList: Command = {
  name: 'user list',
  summary: 'Lists users in the order in which they were made, a line each.',
  options: {
    limit: { takes: 'N', text: 'no more than so many' },
    deleted: { text: 'those who were deleted softly and can be restored, instead of all others' },
    after: { takes: 'ID', text: 'those after the user of this id, which is the last one of the page before' },
  },
  examples: ['postern user list --limit 20', 'postern user list --json > users.jsonl'],
  async run(call) {
    const limit = parseLimit(optionValue(call, 'limit'))
    const after = optionValue(call, 'after')
    if (after !== undefined && !isUserId(after)) throw failure('usage', '--after takes the id of a user')
    await withPostern(async ({ users }) => {
      let left = limit
      if (left === 0) return
      const page = {
        limit: Math.min(left, 1000),
        deleted: call.flags.has('deleted'),
        ...(after !== undefined && { after }),
      }
      for await (const user of users.list(page)) {
        call.tell(userAsJson(user), userAsLine(user))
        left -= 1
        if (left === 0) return
      }
    })
  },
}

function parseLimit(text = ''): number {
  if (text === '') return Number.POSITIVE_INFINITY
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw failure('usage', '--limit takes a whole number from 1')
  return Number(text)
}
