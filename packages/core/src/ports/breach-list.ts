/** Passwords that are known from breaches of other services, looked up elsewhere. */
export interface BreachList {
  /** Takes the password in NFC. What it sends anywhere must not tell which password it was. */
  has(password: string): Promise<boolean>
}
