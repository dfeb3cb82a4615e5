import { defineStoreCases } from '@postern/testing/store'
import { test } from 'uvu'
import { createKvStore } from './custom-store.ts'
import { createMemoryDb } from './memory-db.ts'

defineStoreCases(test, async () => createKvStore(createMemoryDb()))
test.run()
