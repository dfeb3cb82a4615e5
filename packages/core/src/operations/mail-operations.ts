import type { AddressInput, InvitationInput, LinkInput, ResetInput, VerifyInput } from '../schema/mail-inputs.ts'
import type { Principal, User } from '../schema/results.ts'
import type { RequestContext } from './request-context.ts'

/**
 * What goes through a mailbox; it needs the option `mail`.
 *
 * @throws {TypeError} from each of them, without.
 */
export interface MailOperations<A extends object = object> {
  /**
   * Sends a new code and link to an address that is not verified yet; tells nobody whether there was one to send.
   *
   * @throws {PosternError} `validation-failed`, `rate-limited`, `store-unavailable`.
   */
  sendVerification(input: AddressInput, context?: RequestContext): Promise<void>
  /**
   * Proves the address of a user; undefined where the mailbox alone was the proof.
   *
   * @throws {PosternError} `invalid-code`, `invalid-token`, `invalid-credentials`, `unauthenticated`,
   * `validation-failed`, `overloaded`, `store-unavailable`.
   */
  verifyEmail(input: VerifyInput, context?: RequestContext): Promise<User<A> | undefined>
  /**
   * Sends a link that sets a new password; tells nobody whether there was anybody to send it to.
   *
   * @throws {PosternError} `validation-failed`, `rate-limited`, `store-unavailable`.
   */
  sendPasswordReset(input: AddressInput, context?: RequestContext): Promise<void>
  /**
   * Sets a new password by the token of a link; every session ends, and nobody is signed in.
   *
   * @throws {PosternError} `invalid-token`, `validation-failed`, `overloaded`, `store-unavailable`.
   */
  resetPassword(input: ResetInput, context?: RequestContext): Promise<void>
  /**
   * Sets the first password of a user whom an admin has made, by the token of the link; the address is verified by that.
   *
   * @throws {PosternError} `invalid-token`, `validation-failed`, `overloaded`, `store-unavailable`.
   */
  acceptInvitation(input: InvitationInput, context?: RequestContext): Promise<void>
  /**
   * Sends a link to the address that is to be the principal's; needs a fresh session.
   *
   * @throws {PosternError} `unauthenticated`, `reauthentication-required`, `validation-failed`, `rate-limited`,
   * `store-unavailable`.
   */
  requestEmailChange(principal: Principal, input: AddressInput, context?: RequestContext): Promise<void>
  /**
   * Changes the address by the token of the link that was sent to it; every session ends.
   *
   * @throws {PosternError} `invalid-token`, `login-taken`, `store-unavailable`.
   */
  confirmEmailChange(input: LinkInput): Promise<void>
}
