/** A port for what is done on somebody's behalf with rights of their own. */
export interface Confirming {
  /**
   * Looks the right up again, right before a user is written and at every try; absent where trusted code acts.
   *
   * @throws {PosternError} where the right is gone.
   */
  readonly confirm?: () => Promise<void>
}
