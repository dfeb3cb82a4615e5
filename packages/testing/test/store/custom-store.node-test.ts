import { test } from 'node:test'
import { defineStoreCases } from '@postern/testing/store'
import { createKvStore } from './custom-store.ts'
import { createMemoryDb } from './memory-db.ts'

defineStoreCases(
  (name, run) => void test(name, run),
  async () => createKvStore(createMemoryDb()),
)
