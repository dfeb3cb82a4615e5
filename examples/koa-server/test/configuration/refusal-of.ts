import * as assert from 'uvu/assert'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'

/** The lines with which variables are refused, without the first. */
export function refusalOf(real: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfiguration({ real, dotenv: {} })
  } catch (error) {
    assert.instance(error, Error)
    assert.is(Reflect.get(Object(error), 'exitCode'), 78)
    return String(Reflect.get(Object(error), 'message'))
      .split('\n')
      .slice(1)
  }
  throw new Error(`accepted: ${Object.keys(real)}`)
}
