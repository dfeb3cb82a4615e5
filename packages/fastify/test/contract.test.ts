// long
import { defineHttpCases } from '@postern/testing/http'
import { suite } from 'uvu'
import { openFastify } from './open-fastify.ts'

const contract = suite('the HTTP contract through @postern/fastify')
defineHttpCases(
  (name, run) => contract(name, run),
  (options) => openFastify({ options }),
)
contract.run()
