import { addressCases } from './address-cases.ts'
import { cookieCases } from './cookie-cases.ts'
import { framingCases } from './framing-cases.ts'
import { guardCases } from './guard-cases.ts'
import { headerCountCases } from './header-count-cases.ts'
import { largeBodyCases } from './large-body-cases.ts'
import type { OpenNode } from './node-subject.ts'
import { rawCookieCases } from './raw-cookie-cases.ts'
import { rawSocketCases } from './raw-socket-cases.ts'
import { requestIdCases } from './request-id-cases.ts'
import { slowBodyCases } from './slow-body-cases.ts'

const all = [
  ...guardCases,
  ...cookieCases,
  ...addressCases,
  ...requestIdCases,
  ...headerCountCases,
  ...rawSocketCases,
  ...rawCookieCases,
  ...framingCases,
  ...slowBodyCases,
  ...largeBodyCases,
]

/** Defines one test for each thing that an adapter over node:http must do beside the HTTP contract. */
export function defineNodeCases(define: (name: string, run: () => Promise<void>) => void, open: OpenNode): void {
  for (const { name, run } of all) define(name, () => run(open))
}
