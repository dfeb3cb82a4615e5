import type { EventBody, EventLevel, EventOutcome } from '../ports/events.ts'

type Rank = readonly [EventLevel, EventOutcome]

const done: Rank = ['info', 'success']
const noted: Rank = ['warn', 'success']
const refused: Rank = ['warn', 'failure']
const grave: Rank = ['critical', 'failure']

/** How much each event matters and how it went; the levels are those of the OWASP logging vocabulary. */
export const eventRanks: { readonly [Name in EventBody['event']]: Rank } = {
  user_created: noted,
  user_updated: noted,
  user_deleted: noted,
  authn_login_success: done,
  authn_login_successafterfail: done,
  authn_login_fail: refused,
  authn_login_fail_max: refused,
  authn_login_lock: refused,
  authn_password_change: done,
  authn_password_change_fail: ['critical', 'failure'],
  authn_token_created: done,
  authn_token_revoked: done,
  authn_token_reuse: grave,
  session_created: done,
  session_renewed: done,
  session_expired: ['info', 'failure'],
  session_logout: done,
  session_use_after_expire: refused,
  authz_fail: grave,
  authz_change: noted,
  authz_admin: noted,
  excess_rate_limit_exceeded: refused,
  excess_sessions_exceeded: noted,
  input_validation_fail: refused,
  malicious_csrf: grave,
  malicious_extraneous: grave,
  malicious_direct_reference: grave,
  sequence_fail: refused,
  crypt_decrypt_fail: grave,
  sys_startup: noted,
  sys_shutdown: noted,
  x_email_verified: done,
  x_email_changed: noted,
  x_code_failed: refused,
  x_audit_omitted: noted,
  x_mail_failed: refused,
  x_mail_dropped: refused,
  x_deletion_failed: refused,
  x_user_restored: noted,
  x_user_purged: noted,
  x_record_damaged: grave,
  x_breach_check_unavailable: refused,
  x_store_rollback: grave,
  x_new_device: noted,
}
