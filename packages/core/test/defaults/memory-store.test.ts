import { defineStoreCases } from '@postern/testing/store'
import { suite } from 'uvu'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'

const contract = suite('the store contract')
defineStoreCases(contract, async () => createMemoryStore())
contract.run()
