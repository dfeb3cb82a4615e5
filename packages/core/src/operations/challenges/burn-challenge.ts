import type { StoredChallenge } from '../../domain/challenge.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { asStoredChallenge } from '../../schema/challenge-record.ts'
import { attempt } from '../attempt.ts'

/**
 * Takes code and link away, for everyone, before anything is done with them: of several callers who proved the same
 * secret one gets here.
 *
 * @throws {PosternError} `invalid-code` or `invalid-token`, as `refusal` says, where another one was first.
 */
export async function burnChallenge(
  ports: Pick<Ports, 'tokens'>,
  proven: StoredChallenge,
  proof: { readonly byCode: boolean },
): Promise<void> {
  await attempt(async () => {
    const record = await ports.tokens.findById(proven.id)
    const current = record && asStoredChallenge(record)
    if (current === undefined || !isSame(current, proven)) {
      throw new PosternError(proof.byCode ? 'invalid-code' : 'invalid-token')
    }
    return (await ports.tokens.replace(current, burned(current, proof.byCode))) || undefined
  })
}

/** True while the secrets, whose digests are bound to the epoch, are those that were proven; tries may have been counted since. */
function isSame(current: StoredChallenge, proven: StoredChallenge): boolean {
  return current.code?.digest === proven.code?.digest && current.link?.digest === proven.link?.digest
}

/** What stays: the counts, without the one try that was no failure. */
function burned({ code: _, link: __, ...rest }: StoredChallenge, byCode: boolean): StoredChallenge {
  const back = byCode ? 1 : 0
  return {
    ...rest,
    version: rest.version + 1,
    failures: Math.max(0, rest.failures - back),
    lifeFailures: Math.max(0, rest.lifeFailures - back),
  }
}
