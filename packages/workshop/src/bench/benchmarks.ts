import type { Benchmark } from './benchmark.ts'
import { checksUnderLogins } from './benchmarks/checks-under-logins.ts'
import { fileStore } from './benchmarks/file-store.ts'
import { importCore } from './benchmarks/import.ts'
import { logins } from './benchmarks/logins.ts'
import { manyUsers } from './benchmarks/many-users.ts'
import { me } from './benchmarks/me.ts'
import { refresh } from './benchmarks/refresh.ts'
import { size } from './benchmarks/size.ts'
import { stores } from './benchmarks/stores.ts'
import { types } from './benchmarks/types.ts'

/** Every benchmark; the report has them in this order. */
export const benchmarks: readonly Benchmark[] = [
  me,
  refresh,
  logins,
  checksUnderLogins,
  manyUsers,
  stores,
  fileStore,
  importCore,
  size,
  types,
]
