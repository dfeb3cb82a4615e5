import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Store } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { checkAccount } from './check-account.ts'
import { createCall } from './create-call.ts'
import { type Life, live } from './live.ts'
import { type TcpFault, tcpFaults } from './tcp-fault.ts'
import { type Address, startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

/** A store over a network, and what may happen to it. */
export interface FaultJourney {
  /** Where the real engine listens. */
  readonly target: Address
  /** Opens a store on the engine behind this address; all that are opened share one set of data, empty at first. */
  open(address: Address): Store | Promise<Store>
  /** How long each fault lasts, and how late the bytes of a delay are; must be longer than the store waits for an answer. */
  readonly faultMs: number
  /** No answer may take longer, and no recovery; 10 000 by default. */
  readonly answerMs?: number
  /** Which faults, in their order; each kind once by default. */
  readonly faults?: readonly TcpFault[]
  /** Ends the engine and starts it again at the same address, as one more fault. */
  readonly restart?: () => Promise<void>
}

/** How many requests were answered, and how many were `store-unavailable`. */
export interface FaultJourneyReport {
  readonly answered: number
  readonly unanswered: number
}

const pauseMs = 10

/**
 * Lets people use a store while the network between breaks in every way, one after the other, and looks at the store itself
 * in the end.
 *
 * Rejects where an answer is late or neither right nor 503 `store-unavailable`; where an acknowledged change is gone, one
 * that was not acknowledged is there by half, somebody is signed out, or the service does not recover by itself.
 */
export async function runFaultJourney(journey: FaultJourney): Promise<FaultJourneyReport> {
  const { target, open, faultMs, answerMs = 10_000 } = journey
  const real = await open(target)
  await real.migrate?.()
  await real.ready()
  const proxy = await startTcpProxy(target, faultMs)
  const store = await open(proxy)
  const call = createCall(createTestPostern({ store, now: Date.now }).postern, answerMs)
  const lives: readonly Life[] = Array.from({ length: 8 }, () => ({ accounts: [], answered: 0, unanswered: 0 }))
  const over = new AbortController()
  try {
    const lived = lives.map((life) => live(life, call, over.signal))
    const faults = passFaults(journey, proxy, () => recovered(lives, answerMs, over.signal))
    // Whichever fails first says why; the rest is told to end and waited for, so that nothing is done to an engine later.
    try {
      await Promise.race([faults, Promise.all(lived)])
    } finally {
      over.abort()
      await Promise.allSettled([faults, ...lived])
    }
    await Promise.all(lived)
    await setTimeout(faultMs)
    const direct = createCall(createTestPostern({ store: real, now: Date.now }).postern, answerMs)
    for (const account of lives.flatMap(({ accounts }) => accounts)) {
      await lastingly(() => checkAccount(account, real, direct))
      await lastingly(() => checkAccount(account, store, call))
    }
    const sum = (key: 'answered' | 'unanswered') => lives.reduce((total, life) => total + life[key], 0)
    return { answered: sum('answered'), unanswered: sum('unanswered') }
  } finally {
    await proxy.close()
    await Promise.all([real.close(), store.close()])
  }
}

/** What was lost stays lost; a store with short limits on a busy machine answers the next time. */
async function lastingly(check: () => Promise<void>): Promise<void> {
  for (let left = 3; ; left--) {
    try {
      return await check()
    } catch (error) {
      if (left === 0) throw error
      await setTimeout(300)
    }
  }
}

/** Every fault in its turn, each from good health to good health. */
async function passFaults(journey: FaultJourney, proxy: TcpProxy, recover: () => Promise<void>): Promise<void> {
  await recover()
  for (const fault of journey.faults ?? tcpFaults) {
    await proxy.turn(fault)
    await setTimeout(journey.faultMs)
    assert.ok((await proxy.turn(undefined)) > 0, `the fault "${fault}" has hit nothing`)
    await recover()
  }
  await journey.restart?.()
  await recover()
}

/** Resolves once everybody has had some answers again. */
async function recovered(lives: readonly Life[], withinMs: number, signal: AbortSignal): Promise<void> {
  const begun = lives.map(({ answered }) => answered)
  const dueMs = performance.now() + withinMs
  while (lives.some(({ answered }, at) => answered < (begun[at] ?? 0) + 5)) {
    signal.throwIfAborted()
    assert.ok(performance.now() < dueMs, `the store has not recovered after ${withinMs} ms`)
    await setTimeout(pauseMs)
  }
}
