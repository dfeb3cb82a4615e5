export { introspect } from './introspect.ts'
