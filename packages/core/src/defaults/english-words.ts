import type { MailKind } from '../ports/mailer.ts'

export interface Words {
  readonly subject: string
  /** Before the code and the link. */
  readonly before: readonly string[]
  /** What the link does. */
  readonly action?: string
  readonly after: readonly string[]
}

interface Place {
  readonly device?: string
  readonly ip?: string
}

/** Where a login came from, as far as that is known. */
function placeOf({ device, ip }: Place): readonly string[] {
  const from = [device, ...(ip === undefined ? [] : [`network ${ip}`])].filter((part) => part !== undefined)
  return from.length === 0 ? [] : [`It came from: ${from.join(', ')}.`]
}

const wasItYou = [
  'If it was you, you need not do anything.',
  'If it was not you, somebody else knows your password: set a new one at once, which signs out every device.',
]
const nothingToDo = 'If it was not you, you need not do anything.'
const askForHelp = (service: string) => `please contact ${service}.`

/** What each mail says, in English. */
export const englishWords: { readonly [K in MailKind]: (service: string, place: Place) => Words } = {
  'verify-email': (service) => ({
    subject: `Confirm your e-mail address for ${service}`,
    before: [`Someone, hopefully you, gave this e-mail address at ${service}. Please confirm that it is yours.`],
    action: 'Confirm this address',
    after: ['If it was not you, ignore this e-mail, and pass on nothing of it.'],
  }),
  'already-registered': (service) => ({
    subject: `You already have an account at ${service}`,
    before: [
      `Someone, perhaps you, tried to sign up at ${service} with this e-mail address. It has an account already, and nothing about that was changed.`,
      'Sign in as usual, or ask for a new password if you no longer know yours.',
    ],
    after: [nothingToDo],
  }),
  'reset-password': (service) => ({
    subject: `Set a new password for ${service}`,
    before: [`Someone, hopefully you, asked for a new password for your account at ${service}.`],
    action: 'Set a new password',
    after: ['If it was not you, ignore this e-mail: your password stays as it is.'],
  }),
  invitation: (service) => ({
    subject: `You are invited to ${service}`,
    before: [
      `There is an account for you at ${service}. Choose a password, and you can sign in with this e-mail address.`,
    ],
    action: 'Choose a password',
    after: ['If you do not know why, ignore this e-mail, and pass on nothing of it.'],
  }),
  'change-email': (service) => ({
    subject: `Confirm your new e-mail address for ${service}`,
    before: [
      `Somebody who is signed in at ${service} wants this e-mail address for their account. If that is you, please confirm.`,
    ],
    action: 'Confirm this address',
    after: [
      "If you did not ask for this, do not confirm: the account is somebody else's, and would have your address.",
    ],
  }),
  'email-change-requested': (service) => ({
    subject: `Your e-mail address at ${service} is about to change`,
    before: [
      `Someone who is signed in to your account at ${service} asked to use another e-mail address for it. The change is made once the new address is confirmed.`,
    ],
    after: ['If it was not you, set a new password at once: that also stops the change.'],
  }),
  'email-change-taken': (service) => ({
    subject: `Someone gave your e-mail address at ${service}`,
    before: [
      `Someone tried to use your e-mail address for another account at ${service}. Nothing was changed, and the address stays yours.`,
    ],
    after: [nothingToDo],
  }),
  'password-changed': (service) => ({
    subject: `Your password for ${service} was changed`,
    before: [`The password of your account at ${service} was changed. Your other devices were signed out.`],
    after: ['If it was not you, set a new password at once.'],
  }),
  'email-changed': (service) => ({
    subject: `Your e-mail address at ${service} was changed`,
    before: [
      `Your account at ${service} now has another e-mail address; you can no longer sign in with this one. All your devices were signed out.`,
    ],
    after: [`If it was not you, ${askForHelp(service)}`],
  }),
  'token-reuse': (service) => ({
    subject: `One of your devices was signed out of ${service}`,
    before: [
      `Someone used an old key of one of your sessions at ${service}, which happens when a copy of it was stolen. To be safe, we signed that device out.`,
    ],
    after: ['Please sign in again. If you cannot explain this, change your password as well.'],
  }),
  'account-disabled': (service) => ({
    subject: `Your account at ${service} was disabled`,
    before: [`Your account at ${service} was disabled, and all your devices were signed out.`],
    after: [`If you think that this is a mistake, ${askForHelp(service)}`],
  }),
  'password-closed': (service) => ({
    subject: `Your password at ${service} no longer works`,
    before: [
      `Somebody else may know your password at ${service}. To be safe, we closed it and signed all your devices out.`,
    ],
    after: [
      'Please ask for a new password where you sign in. If you use the old one elsewhere, change it there as well.',
    ],
  }),
  'new-device': (service, place) => ({
    subject: `New sign-in to ${service}`,
    before: [
      `Someone, hopefully you, signed in to your account at ${service} from a device or a place that it had not come from.`,
      ...placeOf(place),
    ],
    after: wasItYou,
  }),
  'login-after-failures': (service, place) => ({
    subject: `Sign-in to ${service} after wrong passwords`,
    before: [
      `Someone, hopefully you, signed in to your account at ${service}, after several wrong passwords.`,
      ...placeOf(place),
    ],
    after: wasItYou,
  }),
}
