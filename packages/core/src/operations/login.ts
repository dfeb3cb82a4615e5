import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { LoginInput } from '../schema/inputs.ts'
import type { SignedIn } from '../schema/results.ts'
import { grantSession } from './grant-session.ts'
import { openSession } from './open-session.ts'
import type { RequestContext } from './operations.ts'
import { presentUser } from './present.ts'
import { proveLogin, refuseLogin } from './prove-login.ts'
import { rehash } from './rehash.ts'
import { tellOwner } from './tell-owner.ts'
import { loginSubject, throttleLogin } from './throttle/admit-login.ts'

type LoginPorts = Pick<
  Ports,
  'users' | 'tokens' | 'passwords' | 'accessTokens' | 'keys' | 'clock' | 'events' | 'policy' | 'limiter' | 'outbox'
>

/**
 * Opens a session for whoever proves the password.
 *
 * An unknown login, a wrong password, a stored hash that cannot be read and a disabled user get one answer at one cost: the
 * same counts, the same reads and one hash. After failures the next try has to wait, whether anybody has the login or not.
 *
 * Where the address must be verified first, a registration that is not answers as if there were none.
 *
 * @throws {PosternError} `invalid-credentials`, `rate-limited`, `overloaded`, `store-unavailable`; with the right password
 * `email-not-verified`, where that is required of a user whom trusted code has made.
 */
export async function login(ports: LoginPorts, input: LoginInput, context: RequestContext = {}): Promise<SignedIn> {
  const { found, failures, isKnown } = await proveThrottled(ports, input, context)
  if (mustVerify(ports, found)) throw new PosternError('email-not-verified')
  const user = await rehash(ports, found, input.password, context)
  // A host's claims that cannot be made are found out before a session is.
  if (input.transport !== 'cookie') ports.policy.claims(user)
  const opened = await openSession(ports, user, { context, transport: input.transport, remember: input.remember })
  if (opened === undefined) throw refuseLogin(ports, 'ended-meanwhile', user)
  const { session } = opened
  ports.events.emit({ event: 'authn_login_success', userId: user.id, sessionRef: session.id })
  if (failures > 0) ports.events.emit({ event: 'authn_login_successafterfail', userId: user.id, failures })
  tellOwner(ports, user, { ...opened, context, failures, isKnown })
  const granted = await grantSession(ports, user, session)
  const shown = presentUser(user)
  return 'tokens' in granted ? { ...granted.tokens, user: shown } : { ...granted, user: shown }
}

/** The user, how many tries before this one failed or are still under way, and whether it has come from there lately. */
async function proveThrottled(ports: LoginPorts, input: LoginInput, context: RequestContext) {
  const [login, { password }] = [loginOf(input), input]
  return throttleLogin(ports, { subject: loginSubject(login), context }, async (tried) => {
    const found = await proveLogin(ports, { login, password, tried }, context)
    // Whoever registers an address knows the password of what they made: another answer, or a wait that ends, would tell
    // that it was free.
    if (mustVerify(ports, found) && found.selfRegistered === true) throw refuseLogin(ports, 'not-verified', found)
    return { found, failures: tried.failures - 1, isKnown: tried.isKnown }
  })
}

function mustVerify({ policy }: Pick<Ports, 'policy'>, user: StoredUser): boolean {
  return policy.verification.when === 'required' && user.emailVerifiedAt === undefined
}

function loginOf(input: LoginInput): string {
  if ('login' in input) return input.login
  return 'email' in input ? input.email : input.username
}
