import type { PosternEvent } from 'postern'

/** What has happened when an event is told. One that is new, or gone, does not compile here. */
export const eventMeanings: { readonly [Name in PosternEvent['event']]: string } = {
  user_created: 'There is a new user.',
  user_updated: '`members` names what changed, never to what; `status` is there where it is another one now.',
  user_deleted:
    'A user is deleted, with every session; where deletion is soft, an admin can restore it until the purge.',
  authn_login_success: 'A password was right and a session is open.',
  authn_login_successafterfail:
    'Beside `authn_login_success`: so many tries at this login before it failed, or are under way at the same time.',
  authn_login_fail: 'A login was refused. The answer never says why; `reason` does.',
  authn_login_fail_max:
    'The free tries are used up: from here on each further failure doubles the wait before the next try.',
  authn_login_lock: 'With `preset: "nist"`: so many failures in a row have closed a password until a new one is set.',
  authn_password_change: "A user's password is another one; the other sessions have ended.",
  authn_password_change_fail: 'Somebody with a session wanted another password and gave a wrong one.',
  authn_token_created: 'An access and a refresh token were handed out for a session.',
  authn_token_revoked: 'A session was ended by its refresh token.',
  authn_token_reuse: 'A spent refresh token came back after its grace: two parties hold it. The session has ended.',
  session_created: 'A session is open.',
  session_renewed: 'A session goes on under a new id, the one of this event.',
  session_expired: 'A session is shown that nobody has ended, but its time is over.',
  session_logout: 'One session, the others or all of a user have ended.',
  session_use_after_expire: 'A session is shown that was ended: a late request, or somebody else has its token.',
  authz_fail: 'Somebody is refused what they may not do; `reason` is the code of the answer.',
  authz_change: 'A user has other roles; all sessions have ended.',
  authz_admin: 'A route for admins was used; `actorId` says by whom.',
  excess_rate_limit_exceeded: 'A limit was reached; `limit` names it.',
  excess_sessions_exceeded: 'A login was one session too many; the oldest have ended.',
  input_validation_fail: 'A request could not be read or did not fit; `reason` is the code of the answer.',
  malicious_csrf:
    'A page that the host does not trust has sent a request, or a program with a cookie that did not say it is none.',
  malicious_extraneous: 'A request had members that nobody knows, such as `roles` in a registration.',
  malicious_direct_reference: 'Somebody who is no admin named a record that is not there or not theirs.',
  sequence_fail: 'A step was left out: the address is not verified, or the password was not given lately.',
  crypt_decrypt_fail:
    'What is stored does not open with the keys that are there: one is gone, or somebody has put it there.',
  sys_startup: '`ready()` was called for the first time and is through.',
  sys_shutdown: '`close()` was called.',
  x_audit_omitted:
    'So many events `of` this name were told, but left out of the audit trail: it takes a number of refusals a minute and a day.',
  x_email_verified: "A user's address is proven.",
  x_email_changed: 'A user has another address, which is proven; all sessions have ended.',
  x_code_failed: 'A code was wrong, late or used up.',
  x_mail_failed:
    'A mail could not be sent; it is tried again. `reason` is the code of the error, such as `ECONNREFUSED`.',
  x_mail_dropped: 'A mail is given up; `reason` says why.',
  x_deletion_failed:
    "Clean-up could not finish a deletion: the host's own code refused it. The user opens nothing; it is tried again.",
  x_user_restored: 'A user who was deleted softly was brought back.',
  x_user_purged: 'A user who was deleted softly, and whom nobody restored in time, is gone for good.',
  x_record_damaged:
    'A user in the store is not as Postern wrote it, or its password hash cannot be read. It opens nothing.',
  x_new_device: 'Somebody signed in with the password from a device or a network that the user has not come from.',
  x_store_rollback: 'A refresh token is ahead of its session: the store has lost a write. The session has ended.',
  x_breach_check_unavailable: 'The list of breached passwords could not be asked; the password was taken.',
}
