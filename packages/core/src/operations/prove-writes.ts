import { performance } from 'node:perf_hooks'
import { defaults } from '../domain/defaults.ts'
import { systemRecordId } from '../domain/system-record.ts'
import { addSeconds } from '../domain/time.ts'
import type { Ports } from '../ports/ports.ts'

type ProofPorts = Pick<Ports, 'tokens' | 'clock'>

const proofId = systemRecordId('write-proof')

/**
 * Makes the proof that the store can be written: one record, which expires a minute later, is made or replaced.
 *
 * What that came to is remembered for ten seconds, failures too: whoever asks meanwhile, however often, writes nothing.
 */
export function createWriteProof(
  portsOfProof: () => ProofPorts,
  nowMs: () => number = () => performance.now(),
): () => Promise<void> {
  let last: { readonly begunMs: number; readonly proof: Promise<void> } | undefined
  return () => {
    const begunMs = nowMs()
    // No proof takes longer than that, so there is one at a time.
    const isRemembered = last !== undefined && begunMs - last.begunMs < defaults.store.writeProofSeconds * 1000
    if (last === undefined || !isRemembered) last = { begunMs, proof: proveWrites(portsOfProof()) }
    return last.proof
  }
}

async function proveWrites({ tokens, clock }: ProofPorts): Promise<void> {
  const current = await tokens.findById(proofId)
  const version = (current?.version ?? 0) + 1
  const next = { id: proofId, kind: 'write-proof', version, expiresAt: addSeconds(clock.seconds(), 60) }
  // A race that is lost proves as much: somebody has just written.
  await (current === undefined ? tokens.insert(next) : tokens.replace(current, next))
}
