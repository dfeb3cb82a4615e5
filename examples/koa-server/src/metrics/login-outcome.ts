import type { PosternEvent } from 'postern'

/** How a login ended, where an event tells of one. */
export function loginOutcome(event: PosternEvent): string | undefined {
  switch (event.event) {
    case 'authn_login_success':
      return 'success'
    case 'authn_login_fail':
      return event.reason
    case 'authn_login_fail_max':
    case 'authn_login_lock':
      return 'limited'
    default:
      return undefined
  }
}
