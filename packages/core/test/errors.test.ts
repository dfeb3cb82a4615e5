import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isPosternError, PosternError } from '../src/errors.ts'

test('a code that is not in the catalogue is refused by a sentence that names those that are', () => {
  for (const code of ['nope', 'toString', undefined]) {
    assert.throws(
      () => Reflect.construct(PosternError, [code]),
      (error: unknown) => error instanceof TypeError && /is no code; there are invalid-request, /.test(error.message),
    )
  }
})

test('a code of the catalogue has its status', () => {
  const error = new PosternError('forbidden')
  assert.equal([error.status, isPosternError(error, 'forbidden')], [403, true])
})

test.run()
