// long
import { defineHttpCases } from '@postern/testing/http'
import { suite } from 'uvu'
import { openExpress } from './open-express.ts'

const contract = suite('the HTTP contract through @postern/express')
defineHttpCases(
  (name, run) => contract(name, run),
  (options) => openExpress({ options }),
)
contract.run()
