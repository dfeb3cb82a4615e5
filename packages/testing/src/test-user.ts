/** Whom `signIn` makes; what is left out is as `users.create` has it, with an address of its own. */
export interface TestUser<A extends object = object> {
  readonly email?: string
  readonly roles?: readonly string[]
  readonly emailVerified?: boolean
  readonly attributes?: Partial<A>
}
