/** What the tables hold, under the names that they have without a schema and a prefix. */
export interface Tables {
  readonly users: UserRow
  readonly logins: LoginRow
  readonly tokens: TokenRow
  readonly meta: MetaRow
}

interface UserRow {
  readonly id: string
  readonly version: number
  /** The whole record as JSON. */
  readonly record: string
}

interface LoginRow {
  readonly login: string
  readonly user_id: string
}

interface TokenRow {
  readonly id: string
  readonly user_id: string | null
  readonly kind: string
  readonly version: number
  /** Epoch seconds. */
  readonly expires_at: number
  /** The whole record as JSON. */
  readonly record: string
}

interface MetaRow {
  readonly name: string
  readonly value: string
}
