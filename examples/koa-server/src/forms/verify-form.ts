import type { ContractCall } from './call-contract.ts'
import type { Field, Form } from './form.ts'
import { given } from './given.ts'
import { sentSecret } from './sent-secret.ts'

interface Proof {
  /** Whether somebody is signed in, who need not prove the account. */
  readonly isSignedIn: boolean
  readonly mailboxIsProof: boolean
}

const code: Field = {
  name: 'code',
  label: 'Code or link from the mail',
  autocomplete: 'one-time-code',
  numeric: true,
  fromLink: true,
}
const email: Field = { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', withoutLink: true }
const password: Field = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autocomplete: 'current-password',
  hint: 'The one that you signed up with: it shows that the account is yours, too.',
}

/** Proves an address by what was mailed to it; whoever is not signed in gives the password, too. */
export function verifyForm({ isSignedIn, mailboxIsProof }: Proof): Form {
  const account = isSignedIn ? [] : [email, { ...password, ...(mailboxIsProof && { withoutLink: true as const }) }]
  return {
    action: '/verify',
    dependsOnSession: true,
    fields: [code, ...account],
    submit: 'Confirm this address',
    calls: (values, { principal }) => [verification(values, principal !== undefined)],
    next: ({ sender }) => (sender.principal === undefined ? '/sign-in?done=verified' : '/account?done=verified'),
  }
}

function verification(values: URLSearchParams, isSignedIn: boolean): ContractCall {
  const secret = sentSecret(values.get('code') ?? '')
  const route = 'POST /auth/verify'
  if (isSignedIn) return { route, body: secret }
  const { email: login, password: proof } = given(values, ['email', 'password'])
  if ('token' in secret) return { route, body: { ...secret, ...(proof !== undefined && { password: proof }) } }
  return { route, body: secret, basic: { login: login ?? '', password: proof ?? '' } }
}
