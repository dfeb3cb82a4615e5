/** What a guard asks of whoever it lets in. */
export interface UserNeeds {
  /** True: only with a verified address; false: only without. */
  readonly verified?: boolean
  /** Only within five minutes after the password was given. */
  readonly fresh?: boolean
}
