import { defineHttpCases } from '@postern/testing/http'
import { suite } from 'uvu'
import { openKoa } from './open-koa.ts'

const contract = suite('the HTTP contract through @postern/koa')
defineHttpCases(
  (name, run) => contract(name, run),
  (options) => openKoa({ options }),
)
contract.run()
