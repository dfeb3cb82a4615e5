// long
import { defineHttpCases, openHandler } from '@postern/testing/http'
import { suite } from 'uvu'

const contract = suite('the HTTP contract through postern.handler')
defineHttpCases((name, run) => contract(name, run), openHandler)
contract.run()
