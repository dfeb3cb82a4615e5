/** What the tables hold, under the names that they have without a schema and a prefix. */
export interface Tables {
  readonly users: UserRow
  readonly logins: LoginRow
  readonly tokens: TokenRow
  readonly meta: MetaRow
  readonly limits: LimitRow
  readonly audit: AuditRow
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

interface LimitRow {
  readonly key: string
  readonly count: number
  /** Milliseconds: the end of the window or wait. */
  readonly ends_at: number
  /** Milliseconds: from when on the row may go. */
  readonly gone_at: number
}

interface AuditRow {
  /** A UUIDv7, so that the order of ids is that of events. */
  readonly id: string
  /** RFC 3339, in UTC: for whoever cleans up. */
  readonly datetime: string
  readonly event: string
  readonly user_id: string | null
  /** The whole event as JSON. */
  readonly record: string
}

interface MetaRow {
  readonly name: string
  readonly value: string
}
