// long
import { defineHttpCases } from '@postern/testing/http'
import type { LambdaFormat } from '@postern/workshop/src/lambda-events/make-event.ts'
import { suite } from 'uvu'
import { openLambda } from './open-lambda.ts'

const formats: readonly LambdaFormat[] = ['REST API', 'HTTP API']
const contract = suite('the HTTP contract through @postern/core/lambda')

for (const format of formats) {
  defineHttpCases(
    (name, run) => contract(`${format}: ${name}`, run),
    (options) => openLambda(format, options),
  )
}

contract.run()
