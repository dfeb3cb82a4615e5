export { type Environment, loadEnvironment, type Variables } from './load-environment.ts'
export { type Problems, readVariables } from './read-variables.ts'
export { variableNames } from './variable-names.ts'
