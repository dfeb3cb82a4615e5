import type { PosternEvent } from 'postern'

/** What has happened when an event is told. One that is new, or gone, does not compile here. */
export const eventMeanings: { readonly [Name in PosternEvent['event']]: string } = {
  user_created: 'There is a new user.',
  user_updated: '`members` names what changed, never to what.',
  user_deleted: 'A user is gone for good, with every session.',
  authn_login_success: 'A password was right and a session is open.',
  authn_login_fail: 'A login was refused. The answer never says why; `reason` does.',
  authn_password_change: "A user's password is another one; the other sessions have ended.",
  authn_password_fail: 'Somebody with a session gave a wrong password.',
  authn_token_reuse: 'A spent refresh token came back after its grace: two parties hold it. The session has ended.',
  x_email_verified: "A user's address is proven.",
  x_email_changed: 'A user has another address, which is proven; all sessions have ended.',
  x_code_failed: 'A code was wrong, late or used up.',
  x_mail_failed:
    'A mail could not be sent; it is tried again. `reason` is the code of the error, such as `ECONNREFUSED`.',
  x_mail_dropped: 'A mail is given up; `reason` says why.',
  excess_rate_limit_exceeded: 'A limit was reached; `limit` names it.',
  x_deletion_failed:
    "Clean-up could not finish a deletion: the host's own code refused it. The user opens nothing; it is tried again.",
  x_record_damaged:
    'A user in the store is not as Postern wrote it, or its password hash cannot be read. It opens nothing.',
  crypt_decrypt_fail:
    "A user's password hash does not open with the pepper: its key is gone, or somebody has put it there. It opens nothing.",
  x_store_rollback: 'A refresh token is ahead of its session: the store has lost a write. The session has ended.',
  session_ended: 'One session, the others or all of a user have ended.',
}
