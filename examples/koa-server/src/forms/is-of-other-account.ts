import type { Form, Sender } from './form.ts'

/** The hidden field that says whose page a form was on. */
export const ACCOUNT = 'account'

/**
 * Whether a form was shown to another account than the one that sends it: in a browser of several windows somebody else may have
 * signed in meanwhile, in whose name nothing of it may happen. Who wants to leave may, whoever that is.
 */
export function isOfOtherAccount(form: Form, values: URLSearchParams, { principal }: Sender): boolean {
  const account = values.get(ACCOUNT)
  return form.anyAccount !== true && account !== null && principal !== undefined && account !== principal.user.id
}
