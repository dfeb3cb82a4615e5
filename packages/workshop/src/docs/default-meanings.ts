import type { defaults } from 'postern'
import { limitMeanings } from './limit-meanings.ts'
import { mailMeanings } from './mail-meanings.ts'
import type { Meaning } from './meaning.ts'

type Meanings = {
  readonly [Area in keyof typeof defaults]: { readonly [Name in keyof (typeof defaults)[Area]]: Meaning }
}

/** What each default means. One that is new, or gone, does not compile here. */
export const defaultMeanings: Meanings = {
  password: {
    minLength: ['code points', 'Shorter ones are refused when a password is set (NIST SP 800-63B-4 §3.1.1.2).'],
    maxLength: ['code points', 'Longer ones are refused, never cut.'],
    maxBytes: ['bytes', 'The cap before anything is normalised or hashed.'],
  },
  breachList: {
    seconds: ['s', 'A list of breached passwords that takes longer is as one that is away: the password is taken.'],
  },
  argon2id: {
    memoryKib: ['KiB', 'Each hash under way takes this much memory (RFC 9106 §4).'],
    passes: ['passes', 'Over that memory.'],
    lanes: ['lanes', 'One: what runs in parallel are the logins.'],
    saltBytes: ['bytes', 'Random, for each hash.'],
    tagBytes: ['bytes', 'The length of the hash itself.'],
  },
  hashGate: {
    queueLength: ['callers', 'How many wait for a hash; further ones get `overloaded` before any work is done.'],
    perAddress: ['callers', 'How many of them may come from one address (of IPv6: from one /64).'],
    perUser: ['callers', 'How many may be one user with a live session; they do not count for their address.'],
    reserved: ['places', 'How many places of the queue are kept for people with a live session.'],
    waitSeconds: ['s', 'Whoever waited this long gets `overloaded`.'],
    hashSeconds: ['s', 'A hash that takes longer is given up: its caller gets `overloaded`, its place is free.'],
    abandoned: [
      'hashes',
      'With so many given up and not ended, one at a time is tried and nobody waits; a success ends that.',
    ],
  },
  accessToken: {
    seconds: ['s', 'The life of an access token.'],
    maxSeconds: ['s', 'The longest that `accessTokens.seconds` takes.'],
    clockSkewSeconds: ['s', 'A token may be dated this far into the future by another process.'],
    remembered: ['tokens', 'How many verified ones are remembered, so that a signature is checked once.'],
  },
  refreshToken: {
    idleSeconds: ['s', 'A session that is not refreshed for this long ends.'],
    absoluteSeconds: ['s', 'A session ends after this long, whatever happens.'],
    graceSeconds: ['s', 'Within it a spent refresh token gives the same successor again; later it ends the session.'],
  },
  cookieSession: {
    idleSeconds: [
      's',
      'A cookie session without `remember` that is not used for this long ends; `cookies.idleSeconds`.',
    ],
    absoluteSeconds: ['s', 'A cookie session ends after this long, whatever happens; so does a remembered cookie.'],
    seenSeconds: ['s', 'A use is written down when the last one that was is longer ago than this.'],
    minIdleSeconds: ['s', 'The least that `cookies.idleSeconds` takes.'],
  },
  session: {
    perUser: ['sessions', 'How many a user can have; opening one more ends the oldest.'],
    freshSeconds: ['s', 'How long after the password was given a session is fresh; deleting oneself needs that.'],
    firstLoginSeconds: [
      's',
      'Within it of the making of an account a login with no session beside it is the first, and no new device.',
    ],
    deviceLength: ['characters', 'How much of the name of the device is kept.'],
  },
  code: {
    digits: ['digits', 'Each as likely as the others; `verification.codeDigits` takes 4–8.'],
    seconds: ['s', 'How long a code is good for; `verification.codeSeconds` takes 60–3600.'],
    tries: ['tries', 'Counted before comparing. After so many the code is dead until another is sent.'],
    failuresPerDay: ['failures', 'Of a user, over all codes. Links are good all the same.'],
  },
  shortCode: {
    tries: ['tries', 'Of a code of 4 or 5 digits.'],
    failuresPerLife: ['failures', 'Of an account with such codes; then there are links alone.'],
  },
  link: {
    verifySeconds: ['s', 'How long a link that verifies an address is good for.'],
    resetSeconds: ['s', 'How long a link that sets a new password is good for.'],
    emailChangeSeconds: ['s', 'How long a link that confirms a new address is good for.'],
    invitationSeconds: ['s', 'How long a link that sets a first password is good for.'],
  },
  ...limitMeanings,
  nist: {
    passwordMinLength: ['code points', 'With `preset: "nist"`: shorter ones are refused when a password is set.'],
    failuresThatClose: [
      'failures',
      'With `preset: "nist"`: in a row, wherever they come from; they close the password.',
    ],
  },
  ...mailMeanings,
  audit: {
    page: ['events', 'What `GET /audit` answers unless it is asked for fewer or more, at most 100.'],
    memoryLength: ['events', 'How many the audit trail in memory keeps.'],
    queueLength: ['events', 'Waiting for a file or table; further ones are lost, and counted.'],
    batch: ['events', 'Written at once.'],
    drainSeconds: ['s', 'How long `close()` waits for what is still to be written.'],
    fileBytes: ['bytes', 'A file of the trail that has grown to this is put aside.'],
    files: ['files', 'How many are kept, the one in use among them; the oldest is removed.'],
    days: ['days', 'How long events are kept, unless `auditDays` says otherwise.'],
    refusalsPerMinute: [
      'events',
      'Of each name that tells of a refusal, what the trail gets in a minute from a process.',
    ],
    refusalsPerDay: ['events', 'The same in a day.'],
    omittedSeconds: ['s', 'How often `x_audit_omitted` says how many it did not get.'],
  },
  events: {
    userAgentLength: ['characters', 'What is kept of a user agent in an event, once controls are written as text.'],
    textLength: ['characters', 'The same for a request id, an address and the name of an actor.'],
  },
  attributes: {
    maxBytes: ['bytes', "How long the host's own fields of a user may be, as JSON."],
    maxDepth: ['levels', 'How deeply they may be nested.'],
  },
  deletion: {
    purgeDays: [
      'days',
      'With `deletion: { soft: true }`: how long a deleted user can be restored, unless told otherwise.',
    ],
    maxPurgeDays: ['days', 'The most that may be asked for.'],
  },
  userSearch: {
    perPage: ['users', 'How many a page shows that does not say.'],
    lookedAt: ['users', 'How many one request looks at behind a filter, at most.'],
    batch: ['users', 'How many are read at once behind a filter.'],
  },
  http: {
    prefix: ['', 'Where the routes are mounted, unless the adapter is told otherwise.'],
    headers: ['headers', 'How many a request may have; with more it is `invalid-request`.'],
    bodyBytes: ['bytes', 'How much of a body is read; a longer one is `payload-too-large`.'],
    queryLength: ['characters', 'How long a query may be, as sent; a longer one is `validation-failed`.'],
    jsonDepth: ['levels', 'How deeply a body may be nested.'],
    jsonMembers: ['members', 'How many a body may have, all objects taken together.'],
    requestSeconds: ['s', 'For all that one operation waits for, hashes and store calls; past it 503.'],
    storeSeconds: ['s', 'For one store call; past it `store-unavailable`.'],
  },
  store: {
    raceSeconds: ['s', 'How long an operation decides anew when it loses races; after that it is `store-unavailable`.'],
    unavailableRetrySeconds: ['s', 'What `Retry-After` says where the store cannot answer.'],
    cleanUpBatch: ['records', 'How many of each kind one `cleanUp()` removes, unless told otherwise.'],
    writeProofSeconds: ['s', 'How long `ready()` remembers whether the store can be written, before it writes again.'],
  },
}
