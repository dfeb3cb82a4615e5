import { type Environment, readVariables } from 'postern/environment'
import { refuseStart } from '../refuse-start.ts'
import { checkVariables } from './check-variables.ts'
import { type Configuration, toConfiguration } from './configuration.ts'

/**
 * Reads the configuration from the environment: everything that is wrong with it at once, and no value of it.
 *
 * @throws {StartRefusal} exit code 78
 */
export function readConfiguration(environment: Environment): Configuration {
  const { texts, problems } = readVariables(environment)
  const checked = checkVariables(texts)
  if (problems.size === 0 && 'variables' in checked) return toConfiguration(checked.variables)
  // What could not be read is not missing as well.
  const all = new Map([...('problems' in checked ? checked.problems : []), ...problems])
  throw refuseStart('configuration', [...all.values()])
}
