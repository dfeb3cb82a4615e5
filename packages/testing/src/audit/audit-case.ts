import type { AuditTrail, PosternEvent } from '@postern/core'

/** An audit trail under test, empty, and what belongs to it. */
export interface AuditSubject {
  readonly trail: AuditTrail
  /** Opens what was kept once more, after the trail is closed; absent where nothing outlives it. */
  readonly reopen?: () => Promise<AuditTrail>
  readonly close?: () => Promise<void>
}

/** What a case is given. */
export interface AuditTrial {
  readonly trail: AuditTrail
  readonly reopen: AuditSubject['reopen']
  /** Events one millisecond apart, the oldest first. */
  readonly makeEvents: (count: number, members?: Partial<PosternEvent>) => readonly PosternEvent[]
}

/** One thing that every audit trail must do. */
export interface AuditCase {
  /** A sentence about the trail's behaviour; no two cases share one. */
  readonly name: string
  /** Rejects where the trail does something else than the sentence says. */
  run(trial: AuditTrial): Promise<void>
}
